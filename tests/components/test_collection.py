"""What is remembered costs the collection at the end of every run nothing."""

from __future__ import annotations

import gc
import weakref

import pytest

from components import collection


class Kept:
    """Something that a collection goes through."""


@pytest.fixture(autouse=True)
def nothing_frozen_before_or_after():
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_what_stays_is_left_out_of_collections():
    kept = Kept()
    assert _is_gone_through(kept)
    collection.keep_out()
    assert not _is_gone_through(kept)


def test_garbage_that_was_frozen_by_the_way_is_freed_where_the_server_never_rests():
    cycle = Kept()
    cycle.itself = cycle
    gone = weakref.ref(cycle)
    collection.keep_out()
    del cycle
    for _ in range(collection.SWEPT_AFTER):
        collection.keep_out()
    assert gone() is None


def _is_gone_through(kept: Kept) -> bool:
    return any(thing is kept for thing in gc.get_objects())

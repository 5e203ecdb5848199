"""What is asked for stands in the address, and is understood from it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.drill.asked import STATES, NotAskedError, address_of, asked_items, key_of, parts_of

BOARD: dict[str, Any] = {"cut_off": date(2025, 10, 31), "institution": "whole"}
FILTERS = st.fixed_dictionaries(
    {"since": st.dates(), "days": st.integers(0, 400)},
    optional={
        "direction": st.sampled_from(["AR", "AP"]),
        "business_type": st.text(min_size=1),
        "internal": st.booleans(),
        "small": st.booleans(),
        "band": st.integers(1, 9),
        "years": st.integers(1, 5),
        "items": st.lists(st.sampled_from(["E01/A1", "E02/A1"]), min_size=1),
        "but": st.lists(st.sampled_from(["C1", "C2"]), min_size=1),
    },
)


@given(state=st.sampled_from(STATES), cut_off=st.dates(), institution=st.sampled_from(["whole", "E05"]), by=FILTERS)
def test_an_address_is_understood_as_it_was_made(state, cut_off, institution, by) -> None:
    address = address_of(state, cut_off=cut_off, institution=institution, **by)
    asked = asked_items(address, **BOARD)
    assert asked is not None
    assert asked.params == {"state": state, "cut_off": cut_off, "institution": institution, **by}


def test_what_the_address_leaves_out_is_the_boards() -> None:
    asked = asked_items({"items": "open", "period": "2025-06"}, **BOARD)
    assert asked is not None
    assert (asked.cut_off, asked.institution, asked.by) == (date(2025, 10, 31), "whole", {})
    assert asked_items({"period": "2025-06", "i_direction": "AR"}, **BOARD) is None


@pytest.mark.parametrize(
    "address",
    [
        {"items": "lost"},
        {"items": "open", "i_cut_off": "yesterday"},
        {"items": "open", "i_band": "third"},
        {"items": "open", "i_internal": "perhaps"},
        {"items": "open", "i_colour": "red"},
        {"items": "cleared"},
        {"items": "due_within"},
    ],
)
def test_an_address_that_makes_no_sense_is_refused(address) -> None:
    with pytest.raises(NotAskedError):
        asked_items(address, **BOARD)


def test_a_code_names_its_institution_or_any() -> None:
    assert parts_of(key_of("E05", "SI1")) == ("E05", "SI1")
    assert parts_of(key_of("whole", "2025/0001")) == ("whole", "2025/0001")
    assert parts_of("V1") == ("whole", "V1")

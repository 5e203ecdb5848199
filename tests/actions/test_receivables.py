"""Suspected duplicates: decided on by operators and by the institution's own staff, with a note; undone by history."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from access import NotAllowedError
from actions.errors import InvalidInputError, NotFoundError, StaleChangeError
from tests.actions.conftest import OPERATOR, Installation, staff

DECIDE = "receivables/decide_duplicate"
TWICE = {"institution": "E08", "item": "SI900000002"}
ASKED = {"period": "2025-10", "institution": "whole", "side": "all"}


@pytest.fixture
def demo(demo_home: Path, tmp_path: Path) -> Iterator[Installation]:
    installation = Installation.at(shutil.copytree(demo_home, tmp_path / "home"))
    yield installation
    installation.ledger.close()


def decided(demo: Installation) -> dict[str, str | None]:
    rows = demo.ledger.read("duplicate_decision").to_pylist()
    return {row["item_id"]: row["decision"] for row in rows}


def test_a_decision_is_kept_shown_and_can_be_undone(demo: Installation) -> None:
    before = demo.ask("receivables/duplicates", OPERATOR, **ASKED)
    assert list(before["item_id"]) == ["SI900000002", "SI900000004"]
    assert (before["undecided"].iloc[0], float(before["undecided_amount"].iloc[0])) == (1, 486_000)
    demo.act(DECIDE, staff("E08"), **TWICE, decision="duplicate", note="  Booked again on the 15th ")
    after = demo.ask("receivables/duplicates", OPERATOR, **ASKED).set_index("item_id").loc["SI900000002"]
    assert (after["decision"], after["note"], after["decided_by"]) == (
        "duplicate",
        "Booked again on the 15th",
        "staff-E08",
    )
    assert after["decided_at"] == datetime(2025, 11, 1, 8)
    assert after["undecided"] == 0
    undone = demo.last_event()["position"]
    demo.act("history/undo_own", staff("E08"), position=undone, reason="The wrong one")
    assert decided(demo) == {"SI900000004": "not_duplicate"}


def test_without_a_note_a_decision_or_a_suspect_nothing_is_decided(demo: Installation) -> None:
    with pytest.raises(InvalidInputError):
        demo.act(DECIDE, OPERATOR, **TWICE, decision="duplicate", note=" ")
    with pytest.raises(InvalidInputError):
        demo.act(DECIDE, OPERATOR, **TWICE, decision="perhaps", note="Who knows")
    with pytest.raises(NotFoundError):
        demo.act(DECIDE, OPERATOR, institution="E08", item="SI900000001", decision="duplicate", note="The first")
    assert "SI900000002" not in decided(demo)


def test_who_decides_on_what_was_decided_meanwhile_is_told(demo: Installation) -> None:
    seen = demo.ledger.position()
    demo.act(DECIDE, OPERATOR, **TWICE, decision="in_clarification")
    with pytest.raises(StaleChangeError):
        demo.act(DECIDE, OPERATOR, **TWICE, decision="duplicate", note="Paid twice", based_on=seen)
    assert decided(demo)["SI900000002"] == "in_clarification"


def test_staff_decides_for_its_own_institution_alone(demo: Installation) -> None:
    with pytest.raises(NotAllowedError):
        demo.act(DECIDE, staff("E05"), **TWICE, decision="duplicate", note="Paid twice")
    assert "SI900000002" not in decided(demo)

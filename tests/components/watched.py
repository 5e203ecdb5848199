"""What happens while a board is watched, in the installation that the settings name."""

from __future__ import annotations

from datetime import date, datetime

from access import EVERYTHING, Audience, Role, Viewer
from data.contract import load_contract
from ledger import Ledger
from settings import get_settings

ONE = Viewer("one", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
STAGES = ("access", "modelling")


def move() -> None:
    """E07 goes to a stage other than the one it is in."""
    ledger = _ledger()
    with ledger.change(actor="test", act="tests/move", subject="E07") as change:
        last = change.rows("rollout_entry", institution_id="E07")[-1]
        stage = next(stage for stage in STAGES if stage != last["stage"])
        change.put(
            "rollout_entry", institution_id="E07", entry_no=last["entry_no"] + 1, stage=stage,
            entered_on=date(2025, 10, 31), moved_by="test", reason="a test", is_paused=False, is_ended=False,
        )  # fmt: skip
    ledger.close()


def write_comment() -> None:
    """Someone says something about an issue."""
    ledger = _ledger()
    with ledger.change(actor="test", act="tests/comment", subject="IS0001") as change:
        change.put(
            "comment", comment_id=change.next_id("comment", prefix="CM", digits=4), institution_id="E05",
            subject_kind="issue", subject_id="IS0001", written_at=datetime(2025, 10, 31), text="seen", author="test",
        )  # fmt: skip
    ledger.close()


def _ledger() -> Ledger:
    return Ledger(get_settings().ledger_address, load_contract().ledger_tables)

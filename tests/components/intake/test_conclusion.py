"""Intake's first sentence says what the last batch did: brought rows, or took some back."""

from __future__ import annotations

import pandas as pd
import pytest

from components.intake.conclusion import intake_conclusion
from components.text import Language, speak

COLUMNS = ["batch_id", "loaded_at", "mode", "accepted_rows", "rejected_rows", "removed_rows"]
AT = pd.Timestamp("2025-11-01 08:30")


@pytest.fixture(autouse=True)
def chinese() -> None:
    speak(Language.CHINESE)


def _said(*rows: tuple[object, ...]) -> str:
    parts = intake_conclusion(pd.DataFrame(rows, columns=COLUMNS))
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


def test_the_tables_of_the_newest_batch_are_added_up() -> None:
    older = ("B1", AT, "merge", 500, 5, 0)
    said = _said(("B2", AT, "merge", 1000, 1, 0), ("B2", AT, "merge", 17, 2, 0), older)
    assert said == "最近一批于 11月1日 08:30 入库：接受 1,017 行，退回 3 行。"


def test_an_undoing_is_not_told_as_a_load() -> None:
    assert _said(("B2", AT, "undo", 4, 0, 117)) == "最近一次操作是于 11月1日 08:30 撤回批次：移除 117 行，恢复 4 行。"


def test_nothing_loaded_says_how_to_begin() -> None:
    assert _said().startswith("还没有导入过数据")

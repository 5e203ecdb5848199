"""The words of corrected figures: values written as finely as their difference, so that the three add up."""

from __future__ import annotations

from typing import Any

import pytest

from components.releases.words import differs, valued
from components.table_words import column_name
from components.text import Language, speak


@pytest.fixture(autouse=True)
def english() -> None:
    speak(Language.ENGLISH)


def corrected(before: float | None, after: float | None, *, code: str = "overdue_share") -> dict[str, Any]:
    difference = None if before is None or after is None else after - before
    return {
        "kind": "client", "code": code, "before_value": before, "after_value": after, "difference": difference,
    }  # fmt: skip


def written(row: dict[str, Any]) -> tuple[str, str, str]:
    return valued(row, "before_value"), valued(row, "after_value"), differs(row)


def test_a_share_is_written_as_finely_as_its_difference() -> None:
    assert written(corrected(91.558, 91.57)) == ("91.56 %", "91.57 %", "+0.01 pp")
    assert written(corrected(21.5, 27.26)) == ("21.50 %", "27.26 %", "+5.76 pp")


def test_a_correction_too_small_for_that_still_shows_as_one() -> None:
    before, after, difference = written(corrected(50.0, 50.0004))
    assert before != after
    assert difference == "+4.0e-04 pp"


def test_what_one_release_does_not_have_is_a_dash() -> None:
    assert written(corrected(None, 27.26)) == ("—", "27.3 %", "—")


def test_money_is_written_without_its_unit() -> None:
    assert written(corrected(469.82, 370.32, code="receivable_balance")) == ("469.82", "370.32", "-99.50")


def test_a_column_is_named_by_what_it_holds() -> None:
    assert column_name("settlement_item", "due_date").startswith("Date due")
    assert column_name("settlement_item", "nothing") == "nothing"
    assert column_name("nothing", "due_date") == "due_date"

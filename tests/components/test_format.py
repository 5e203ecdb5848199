"""How figures, changes, money and times are written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from components import format
from components.text import Language, speak


@pytest.fixture(autouse=True)
def speaking_chinese() -> Iterator[None]:
    speak(Language.CHINESE)
    yield
    speak(Language.CHINESE)


@pytest.mark.parametrize(
    ("number", "unit", "beside", "written"),
    [
        (91.24, "percent", None, "91.2"),
        (91.25, "percent", None, "91.3"),  # half goes up, as people expect
        (100.0, "percent", 100, "100.0"),
        (99.96, "percent", 100, "99.96"),
        (94.999, "percent", 95, "94.999"),
        (95.04, "percent", 95, "95.04"),
        (1.52, "days", 1.5, "1.52"),
        (51.0, "days", 45, "51"),
        (4.496, "points", 4.5, "4.496"),
        (8, "institutions", 10, "8"),
        (1234, "people", 200, "1,234"),
        (None, "percent", 95, "—"),
        (float("nan"), "percent", 95, "—"),
    ],
)
def test_a_figure_is_never_rounded_across_what_stands_beside_it(
    number: float | None, unit: str, beside: float | None, written: str
) -> None:
    assert format.figure(number, unit, beside=beside) == written


@given(st.decimals(0, 200, places=5), st.decimals(0, 200, places=2))
def test_the_order_of_figure_and_target_survives_printing(number: Decimal, target: Decimal) -> None:
    written = Decimal(format.figure(number, "percent", beside=target).replace(",", ""))
    assert (written > target, written < target) == (number > target, number < target)


@pytest.mark.parametrize(
    ("number", "unit", "written"),
    [
        (4.1, "percent", "↑ 4.1 个百分点"),
        (-2.34, "percent", "↓ 2.3 个百分点"),
        (2, "institutions", "↑ 2 家"),
        (-3, "days", "↓ 3 天"),
        (0.04, "percent", "持平"),
        (None, "percent", "—"),
    ],
)
def test_changes_carry_direction_and_unit(number: float | None, unit: str, written: str) -> None:
    assert format.change(number, unit) == written


def test_english_units_are_singular_for_one() -> None:
    speak(Language.ENGLISH)
    assert format.with_unit(1, "days") == "1 day"
    assert format.with_unit(8, "institutions") == "8 institutions"
    assert format.change(2, "institutions") == "↑ 2"
    assert format.change(2, "days") == "↑ 2 days"
    assert format.change(-1.5, "percent") == "↓ 1.5 pp"


def test_money_is_in_ten_thousands_on_boards_and_in_yuan_in_details() -> None:
    assert format.ten_thousands(Decimal("12345678.90")) == "1,234.6"
    assert format.yuan(Decimal("12345678.9")) == "12,345,678.90"
    assert format.yuan(None) == "—"


@pytest.mark.parametrize(
    ("code", "chinese", "english"),
    [
        ("2025-06", "2025年6月", "Jun 2025"),
        ("2025-Q3", "2025年三季度", "Q3 2025"),
        ("2025-10-YTD", "2025年1-10月累计", "Jan–Oct 2025 to date"),
        ("2025-01-YTD", "2025年1月累计", "Jan 2025 to date"),
        ("whenever", "whenever", "whenever"),
    ],
)
def test_periods_are_worded(code: str, chinese: str, english: str) -> None:
    assert format.period(code) == chinese
    speak(Language.ENGLISH)
    assert format.period(code) == english


def test_the_three_times_are_told_apart() -> None:
    line = format.three_times(date(2025, 10, 31), datetime(2025, 11, 1, 6, 12), datetime(2025, 11, 1, 6, 14))
    assert line == "业务截止 2025年10月31日   入库 11月1日 06:12   发布 11月1日 06:14"


def test_a_day_that_is_not_known_is_a_dash() -> None:
    days = pd.Series([date(2025, 10, 31), None, pd.NaT], dtype=object)
    assert [format.day(value) for value in days] == ["2025年10月31日", "—", "—"]

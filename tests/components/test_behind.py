"""The rows behind measures as they are drawn: headings in words, names once, sums beside the figure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pandas as pd
import pytest

from components.behind.columns import heading, shown_columns
from components.behind.rows import explained
from components.text import Language, speak
from data.kpi_file import KpiFile, read_kpi_files
from queries import question, question_names

MEASURES = {kpi.code: kpi for kpi in read_kpi_files()}
QUESTIONS = [name for name in question_names() if name.startswith("behind/")]


@pytest.fixture(autouse=True, params=Language)
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    speak(request.param)
    yield request.param
    speak(Language.CHINESE)


def _measure(name: str) -> KpiFile:
    return MEASURES[name.partition("/")[2]]


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_column_has_a_heading_of_its_own_in_words(name: str) -> None:
    asked, is_count = question(name), _measure(name).denominator is None
    columns = list(shown_columns(asked, is_count=is_count))
    headings = [heading(asked, column, is_count=is_count) for column in columns]
    assert [column for column, said in zip(columns, headings, strict=True) if said == column] == []
    assert len(set(headings)) == len(headings)


def test_a_name_in_two_languages_is_one_column_and_the_totals_are_none() -> None:
    columns = list(shown_columns(question("behind/delivery_timeliness"), is_count=False))
    assert columns[:4] == ["institution_id", "table_id", "table_zh", "due_at"]
    assert columns[-2:] == ["numerator", "denominator"]


def test_a_code_and_its_name_are_told_apart(language: Language) -> None:
    asked = question("behind/delivery_timeliness")
    said = [heading(asked, column, is_count=False) for column in ("table_id", "table_zh")]
    assert said == {Language.ENGLISH: ["Code of the table", "Table"], Language.CHINESE: ["表编码", "表"]}[language]


ROWS = pd.DataFrame({"numerator_in_all": [7.0, 7.0], "denominator_in_all": [9.0, 9.0], "rows_in_all": [9, 9]})


def test_a_rate_is_explained_by_both_its_parts() -> None:
    measure = {"is_count": False, "numerator": 7.0, "denominator": 10.0}
    numerator, denominator = explained(ROWS, measure, whole=True)
    assert (numerator.total, numerator.difference, numerator.in_all, numerator.shown) == (7, 0, 9, 2)
    assert (denominator.total, denominator.difference, denominator.decimals) == (9, -1, 0)


def test_a_count_is_explained_by_one_sum() -> None:
    (counted,) = explained(ROWS, {"is_count": True, "numerator": 7.0, "denominator": None}, whole=True)
    assert (counted.total, counted.difference) == (7, 0)


def test_the_order_in_which_hours_are_added_makes_no_difference() -> None:
    rows = ROWS.assign(numerator_in_all=0.1 + 0.2)
    numerator, _denominator = explained(rows, {"is_count": False, "numerator": 0.3, "denominator": 9.0}, whole=True)
    assert (numerator.difference, numerator.total, numerator.decimals) == (0, Decimal("0.3"), 2)


def test_who_sees_a_part_of_the_rows_is_told_no_difference() -> None:
    measure = {"is_count": False, "numerator": 70.0, "denominator": 90.0}
    assert [part.difference for part in explained(ROWS, measure, whole=False)] == [None, None]

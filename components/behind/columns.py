"""The columns of the rows behind a measure: their headings out of the contract, and their values in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from components import format
from components.detail_grid import GridColumn
from components.drill.words import named
from components.history_words import code_words
from components.institutions import institutions
from components.records import Record, records
from components.text import _, pgettext
from components.words import domain_name
from data.contract import load_contract
from data.contract.model import Field, Table
from queries import Question

COLUMN = "column of a table"
INSTITUTION, DOMAIN = "institution_id", "domain"
NUMERATOR, DENOMINATOR = "numerator", "denominator"
TOTALS = frozenset({"numerator_in_all", "denominator_in_all", "rows_in_all"})
FIRST, SECOND = "_zh", "_en"
NUMBERS = frozenset({"bigint", "double"})
WIDTHS = {"bigint": 95, "double": 95, "boolean": 110, "date": 110, "timestamp": 145}
CODE_WIDTH, TEXT_WIDTH = 115, 165
# Behind these a description goes on with what a heading has no room for.
_FURTHER = re.compile("[;；.。]")


@dataclass(frozen=True, slots=True)
class Shown:
    """The rows as a grid and a file show them: `table` has a column for each of `columns`, by its name."""

    table: pd.DataFrame
    columns: list[GridColumn]


def shown(question: Question, rows: pd.DataFrame, *, is_count: bool) -> Shown:
    """The rows of a question behind a measure, in the viewer's language, without the totals that each carries."""
    names = list(shown_columns(question, is_count=is_count))
    columns = [_grid_column(question, name, is_count=is_count) for name in names]
    places = institutions()
    table = [{name: _value(question, name, row, places) for name in names} for row in records(rows)]
    return Shown(pd.DataFrame(table, columns=names), columns)


def shown_columns(question: Question, *, is_count: bool) -> Iterator[str]:
    """The columns in their order; a name in two languages is one, known by its first; counts have no denominator."""
    for column in question.columns:
        is_second = column.endswith(SECOND) and _stem(question, column.removesuffix(SECOND) + FIRST)
        if not (is_second or column in TOTALS or (is_count and column == DENOMINATOR)):
            yield column


def heading(question: Question, column: str, *, is_count: bool) -> str:
    """What stands in a column, in words: the board's own for what is worked out, else the contract's; its name last."""
    stem = _stem(question, column)
    own = _own_headings(is_count=is_count)
    if (stem or column) in own:
        return own[stem or column]
    field = _referring_field(question, stem) if stem else _own_field(question, column)
    return _FURTHER.split(_(field.description))[0] if field else column


def _own_headings(*, is_count: bool) -> dict[str, str]:
    return {
        NUMERATOR: pgettext(COLUMN, "Counted") if is_count else _("Numerator"),
        DENOMINATOR: _("Denominator"),
        INSTITUTION: _("Institution"),
        "name": pgettext(COLUMN, "Name"),
        "found_on": pgettext(COLUMN, "First found"),
        "rules": pgettext(COLUMN, "Mandatory rules"),
        "rules_run": pgettext(COLUMN, "Mandatory rules run"),
        "runs": pgettext(COLUMN, "Runs"),
        "tables": pgettext(COLUMN, "Certified tables"),
        "institutions": _("Institutions that have it"),
        "first_attended": _("Month of the first course"),
    }


def _grid_column(question: Question, column: str, *, is_count: bool) -> GridColumn:
    kind = question.columns[column]
    is_code = column.endswith("_id") or column + FIRST in question.columns
    return GridColumn(
        column,
        heading(question, column, is_count=is_count),
        kind="measured" if kind in NUMBERS else "text",
        width=WIDTHS.get(kind, CODE_WIDTH if is_code else TEXT_WIDTH),
    )


def _stem(question: Question, column: str) -> str:
    """`table` of `table_zh` where `table_en` stands beside it; empty for any other column."""
    stem = column.removesuffix(FIRST)
    return stem if stem != column and stem + SECOND in question.columns else ""


def _own_field(question: Question, column: str) -> Field | None:
    """The field that a column is of; where the name stands beside a code, that of the code in its own table."""
    field = _field(_tables(question), column) or _field(_every_table(), column)
    if field and field.reference and column.removesuffix("_id") + FIRST in question.columns:
        return load_contract().table(field.reference.table).field(field.reference.field)
    return field


def _referring_field(question: Question, stem: str) -> Field | None:
    """The field that refers to what is named: it says what it is in a word, where the thing's own says code of it."""
    names = (stem, f"{stem}_id")
    field = _field(_tables(question), *names)
    return field if field and field.reference else _field(_every_table(), *names)


def _field(tables: Sequence[Table], *names: str) -> Field | None:
    """The first field of these names, one that refers to another table before others."""
    fields = [field for table in tables for field in table.fields if field.name in names]
    return min(fields, key=lambda field: field.reference is None, default=None)


def _every_table() -> list[Table]:
    return list(load_contract().tables.values())


def _tables(question: Question) -> list[Table]:
    read = {name.partition(".")[2] for name in question.reads}
    return [table for name, table in load_contract().tables.items() if name in read]


def _value(question: Question, column: str, row: Record, places: dict[str, str]) -> Any:
    """One cell: a number as it is, everything else in words."""
    value = row[column]
    if stem := _stem(question, column):
        return named({**row, f"{stem}_id": None}, stem)
    if format.is_missing(value):
        return None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return _worded(question, column, value, places) if isinstance(value, str) else float(value)


def _worded(question: Question, column: str, value: str, places: dict[str, str]) -> str:
    if column == INSTITUTION:
        return places.get(value, value)
    if column == DOMAIN:
        return domain_name(value)
    tables = (table.name for table in _tables(question) if column in table.columns)
    return code_words(next(tables, ""), column).get(value, value)

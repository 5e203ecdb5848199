"""Rows of the catalogue's questions, worded as tables: rows of {title: cell}."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import pandas as pd

from components import format
from components.catalogue.words import dimension_name, facet_word, node_kind, node_name, subject_name
from components.format import DASH, is_missing
from components.plain_table import Lit
from components.records import records
from components.scenarios.words import access_name
from components.table_words import type_name
from components.text import _, name
from components.worded_rows import Rows
from data.contract import load_contract

Row = Mapping[Any, Any]
CUSTOMERS = "source_table"
# A rule is called by its table, a colon and what it wants: on the table's own page the table is known.
AFTER_TABLE = re.compile(r"(?:：|: )\s*")


def fact_rows(table: Row) -> Iterator[tuple[str, str]]:
    """What is said of a table beside its fields, label and text; a row of `catalogue/table`."""
    is_customers = table["kind"] == CUSTOMERS
    yield _("Table code"), str(table["table_id"])
    yield _("Kind"), facet_word("kind", table["kind"])
    yield _("Domain"), subject_name(table["domain"])
    yield _("Classification"), facet_word("classification", table["classification"])
    yield (
        _("Fields"),
        _("{number}, {known} of them described").format(number=table["field_count"], known=table["fields_known"]),
    )
    if is_customers:
        yield from _customers_facts(table)
    else:
        yield _("Comes from"), _own_owner(table)
        yield _("Grain"), name({"name_zh": table["description_zh"], "name_en": table["description_en"]})
        yield _("Rows set aside"), f"{table['set_aside_rows']:,}"


def _customers_facts(table: Row) -> Iterator[tuple[str, str]]:
    certified = _("{day} by {who}") if not is_missing(table["certified_on"]) else _("not yet")
    yield _("Data owner"), format.words(table["data_owner"])
    yield _("Source system"), format.words(table["source_system"])
    yield _("Batch"), facet_word("batch", str(table["batch"]))
    yield (
        _("Certified"),
        certified.format(day=format.day(table["certified_on"]), who=table["certified_by"]),
    )
    for facet, title in (
        ("open_type", _("Open type")),
        ("share_type", _("Share type")),
        ("list_type", _("List type")),
    ):
        yield title, DASH if is_missing(table[facet]) else facet_word(facet, table[facet])
    hour = table["due_hour"]
    yield _("Due by"), DASH if is_missing(hour) else _("by {hour}:00 of the day").format(hour=int(hour))
    yield _("Last arrival"), _brief(table["last_arrived_at"])


def _own_owner(table: Row) -> str:
    return (
        _("people, who decide it here") if table["kept_in"] == "ledger" else _("the source systems it is loaded from")
    )


def field_rows(fields: pd.DataFrame) -> Rows:
    """The fields of a table."""
    return [
        {
            _("No."): str(row["field_no"]),
            _("Field"): row["field"],
            _("Called"): name(row),
            _("Type"): _type(row["data_type"]),
            _("Primary key"): _("yes") if row["is_key"] else "",
            _("Classification"): facet_word("classification", row["classification"]),
            _("What it holds"): _described(row),
        }
        for row in records(fields)
    ]


def _type(code: str) -> str:
    """The type with its word; a source system's own types stay as they are."""
    word = type_name(code)
    return code if word == code else f"{word} ({code})"


def _described(row: Row) -> str:
    said = name({"name_zh": row["description_zh"], "name_en": row["description_en"]})
    return "" if is_missing(said) else said


def delivery_rows(deliveries: pd.DataFrame) -> Rows:
    """How a table comes to each institution."""
    return [
        {
            _("Institution"): Lit(name(row), row["light"]),
            _("Access"): access_name(row["status"]),
            _("Last due"): _brief(row["last_due_at"]),
            _("Last arrival"): _brief(row["last_arrived_at"]),
            _("Late, 90 days"): f"{row['late_deliveries']} / {row['deliveries']}" if row["deliveries"] else DASH,
            _("Longest delay"): format.with_unit(row["hours_late"], "hours"),
        }
        for row in records(deliveries)
    ]


def rule_rows(rules: pd.DataFrame) -> Rows:
    """The rules on a customer's table with their last checks."""
    return [
        {
            _("Rule"): Lit(AFTER_TABLE.split(name(row), maxsplit=1)[-1], row["light"]),
            _("Dimension"): dimension_name(row["dimension"]),
            _("What has to hold"): format.words(row["expression"]),
            _("Threshold"): format.mark(row["threshold_percent"], "percent"),
            _("Rows without a finding"): format.with_unit(row["share"], "percent", beside=row["threshold_percent"]),
            _("Found bad"): DASH if is_missing(row["failed_rows"]) else f"{int(row['failed_rows']):,}",
            _("Institutions that miss it"): f"{row['not_met']} / {row['institutions']}",
            _("Last check"): format.day(row["checked_on"]),
        }
        for row in records(rules)
    ]


def contract_rule_rows(code: str) -> Rows:
    """The rules that the contract holds each row of its own table to, as it is loaded."""
    return [
        {_("Rule"): _(rule.description).rstrip(".。"), _("Dimension"): dimension_name(rule.dimension)}
        for rule in load_contract().table(code).rules
    ]


def lineage_rows(lineage: pd.DataFrame) -> Rows:
    """All that a table is made of and all that is made of it, by the number of steps."""
    directions = {"up": _("before"), "down": _("after")}
    return [
        {
            _("Direction"): directions[row["direction"]],
            _("Steps"): str(row["hop"]),
            _("Kind"): node_kind(row["kind"]),
            _("Code of it"): row["code"],
            _("Called"): node_name(row),
            _("By way of"): _(", ").join(str(via).partition(":")[2] for via in row["via"]),
            _("How it is made"): "" if is_missing(row["transformation"]) else row["transformation"],
        }
        for row in records(lineage)
    ]


def _brief(value: datetime | None) -> str:
    return DASH if is_missing(value) else format.moment(value)  # type: ignore[arg-type]

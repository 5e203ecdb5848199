"""Rows of questions, worded as lines of a list: what needs attention, measures, institutions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from components import format
from components.attention import AttentionItem
from components.conclusion import named, size
from components.text import _, name, ngettext

Row = Mapping[Any, Any]


def attention_items(rows: pd.DataFrame) -> list[AttentionItem]:
    """One line for each row of `overview/attention`."""
    wording: dict[str, Callable[[Row], AttentionItem]] = {
        "measure": _measure_behind,
        "issue": _critical_issue,
        "stay": _long_stay,
        "duplicate": _duplicate,
        "unused": _unused,
    }
    return [wording[row["kind"]](row) for row in rows.to_dict("records")]


def _measure_behind(row: Row) -> AttentionItem:
    figure = format.with_unit(row["value"], row["unit"], beside=row["target"])
    return AttentionItem(
        light=row["light"],
        text=_("{measure} {value}, target {target}").format(
            measure=_(row["name_zh"]), value=figure, target=format.mark(row["target"], row["unit"])
        ),
        note=_held_back(row),
        when=format.change(row["change"], row["unit"]),
        board="kpis",
        parameters={"kpi": row["code"]},
    )


def _held_back(row: Row) -> str:
    if format.is_missing(row["drag"]):
        return ""
    said = _("held back by {institution}: {drag}")
    return said.format(institution=named(row, "institution"), drag=size(row["drag"], row["unit"]))


def _critical_issue(row: Row) -> AttentionItem:
    return AttentionItem(
        light=row["light"],
        text=_("Critical issue unanswered: {title}").format(title=row["name_zh"]),
        note=named(row, "institution"),
        when=hours_left(row["hours_left"]),
        board="issues",
        parameters={"open": row["opens"]},
    )


def _long_stay(row: Row) -> AttentionItem:
    return AttentionItem(
        light=row["light"],
        text=_("{institution} has been in {stage} for {days}").format(
            institution=named(row, "institution"), stage=name(row), days=days(row["days"])
        ),
        note=_("usually {days}").format(days=days(row["usual_days"])),
        when=_("{days} over").format(days=days(row["days"] - row["usual_days"])),
        board="rollout",
        parameters={"card": row["institution_id"]},
    )


def _duplicate(row: Row) -> AttentionItem:
    return AttentionItem(
        light=row["light"],
        text=_("Suspected duplicate: {amount} to {counterparty}").format(
            amount=format.with_unit(row["value"], "wan"), counterparty=name(row)
        ),
        note=named(row, "institution"),
        when=_("{days} ago").format(days=days(row["days"])),
        board="institution",
        parameters={"institution": row["institution_id"]},
    )


def _unused(row: Row) -> AttentionItem:
    return AttentionItem(
        light=row["light"],
        text=_("Scenario {scenario} unused for {days}").format(scenario=name(row), days=days(row["days"])),
        note=_("in {institutions}").format(institutions=format.with_unit(row["value"], "institutions")),
        board="scenarios",
        parameters={"scenario": row["opens"]},
    )


def days(number: float) -> str:
    """A length in whole days, in words."""
    whole = round(number)
    return ngettext("{number} day", "{number} days", whole).format(number=whole)


def hours_left(number: float) -> str:
    """What is left of the hours to answer in, or by how much they are over."""
    hours = int(number)
    said = _("{number} h left") if hours >= 0 else _("{number} h over")
    return said.format(number=abs(hours))


def days_left(number: float) -> str:
    """`in 3 days`, `today`, `3 days over`."""
    if number == 0:
        return _("today")
    said = _("in {days}") if number > 0 else _("{days} over")
    return said.format(days=days(abs(number)))


def measure_items(rows: pd.DataFrame, *, institution: str) -> list[AttentionItem]:
    """One line for each measure of `overview/measures`, opening it for that institution."""
    return [
        AttentionItem(
            light=row["light"],
            text=f"{_(row['name'])} {format.with_unit(row['value'], row['unit'], beside=row['target'])}",
            note=_("target {mark}").format(mark=format.mark(row["target"], row["unit"])),
            when=format.change(row["change"], row["unit"]),
            board="kpis",
            parameters={"kpi": row["kpi"], "institution": institution},
        )
        for row in rows.to_dict("records")
    ]


def _drag(row: Row, unit: str) -> str:
    """What the institution takes from the whole's figure; empty where that is nothing."""
    if format.is_missing(row.get("drag")) or row["drag"] <= 0:
        return ""
    return _("takes {drag}").format(drag=size(row["drag"], unit))


def place_items(rows: pd.DataFrame, *, unit: str, kpi: str | None = None) -> list[AttentionItem]:
    """One line an institution with its figure; opens the measure for it, or the institution's book."""
    parameters = {"kpi": kpi} if kpi else {}
    return [
        AttentionItem(
            light=row["light"],
            text=f"{name(row)} {format.with_unit(row['value'], unit)}",
            note="",
            when=_drag(row, unit),
            board="kpis" if kpi else "institution",
            parameters={**parameters, "institution": row["institution_id"]},
        )
        for row in rows.to_dict("records")
    ]

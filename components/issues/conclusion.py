"""The sentence above the issue board, and the lines of its measures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from components import format
from components.attention import AttentionItem
from components.conclusion import phrase
from components.issues.words import length
from components.sentence import Part
from components.text import _, ngettext

Row = Mapping[Any, Any]


def issues_conclusion(row: Row) -> list[Part]:
    """Open and overdue; the critical answer due next; who holds up most; requests without an answer."""
    return [*_open(row), *_critical(row), *_slowest(row), *_requests(row), _(".")]


def _open(row: Row) -> list[Part]:
    if not row["open"]:
        return [_("No issue is open")]
    opened = ngettext("{number} issue is open", "{number} issues are open", row["open"])
    overdue = ngettext("{number} overdue", "{number} overdue", row["overdue"]).format(number=int(row["overdue"]))
    return phrase(
        _("{open}, {overdue}"),
        open=(opened.format(number=int(row["open"])), "strong"),
        overdue=(overdue, "red" if row["overdue"] else "plain"),
    )


def _critical(row: Row) -> list[Part]:
    parts: list[Part] = []
    if row["over"]:
        said = ngettext(
            "; {number} critical one unanswered beyond 48 hours",
            "; {number} critical ones unanswered beyond 48 hours",
            row["over"],
        )
        parts.append((said.format(number=int(row["over"])), "red"))
    if not format.is_missing(row["next_minutes"]):
        parts += phrase(
            _("; the answer to {issue} is due within {time}"),
            issue=(str(row["next_title"]), "strong"),
            time=(length(row["next_minutes"]), "yellow"),
        )
    return parts


def _slowest(row: Row) -> list[Part]:
    if format.is_missing(row["slowest_for"]):
        return []
    return phrase(
        _("; of those unresolved, {share} wait for {who}"),
        share=(f"{int(row['slowest_count'])} / {int(row['unresolved'])}", "strong"),
        who=(str(row["slowest_for"]), "strong"),
    )


def _requests(row: Row) -> list[Part]:
    if not row["requests"]:
        return []
    said = ngettext(
        "; {number} request for resources has no answer yet",
        "; {number} requests for resources have no answer yet",
        row["requests"],
    )
    parts: list[Part] = [said.format(number=int(row["requests"]))]
    if row["requests_late"]:
        late = ngettext(", {number} late", ", {number} late", row["requests_late"])
        parts += phrase(late, number=(str(int(row["requests_late"])), "red"))
    return parts


def measure_lines(measures: pd.DataFrame) -> list[AttentionItem]:
    """One line for each row of `issues/measures`, opening the measure."""
    return [
        AttentionItem(
            light=row["light"],
            text=f"{_(row['name'])} {format.with_unit(row['value'], row['unit'], beside=row['target'])}",
            note=_marks(row),
            when=format.change(row["change"], row["unit"]),
            board="kpis",
            parameters={"kpi": row["kpi"]},
        )
        for row in measures.to_dict("records")
    ]


def _marks(row: Row) -> str:
    """The target, and the pace where there is one."""
    marks = {"target": _("target {mark}"), "pace": _("pace {mark}")}
    known = {column: said for column, said in marks.items() if not format.is_missing(row[column])}
    return " · ".join(said.format(mark=format.mark(row[column], row["unit"])) for column, said in known.items())

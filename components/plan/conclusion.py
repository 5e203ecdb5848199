"""The sentence of each view of the plan, made from the plan's one row of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from components import format
from components.attention_items import days, days_left
from components.conclusion import named, phrase
from components.sentence import Part, Tone
from components.text import _, ngettext

Row = Mapping[Any, Any]


def plan_sentence(view: str, row: Row) -> list[Part]:
    """What the view says in one sentence; `row` is that of `plan/headline`."""
    wording: dict[str, Callable[[Row], list[Part]]] = {
        "plan": _milestones,
        "deliverables": _deliverables,
        "raci": _duties,
        "meetings": _tasks,
        "demands": _demands,
        "contacts": _contacts,
        "level_one": _level_one,
    }
    return wording[view](row)


def _counted(row: Row, column: str, *, when_any: Tone, when_none: Tone = "plain") -> Part:
    number = int(row[column])
    return str(number), when_any if number else when_none


def _milestones(row: Row) -> list[Part]:
    if not row["milestones"]:
        return [_("No milestone is written down yet.")]
    parts = phrase(
        ngettext(
            "Of {all} milestones {done} is reached, {overdue} overdue",
            "Of {all} milestones {done} are reached, {overdue} overdue",
            int(row["milestones_done"]),
        ),
        all=(str(row["milestones"]), "strong"),
        done=_counted(row, "milestones_done", when_any="green"),
        overdue=_counted(row, "milestones_overdue", when_any="red", when_none="green"),
    )
    if row["milestones_slipped"]:
        parts += phrase(
            ngettext(
                "; {number} has moved, {name}: {slip} later",
                "; {number} have moved, {name} furthest: {slip} later",
                int(row["milestones_slipped"]),
            ),
            number=_counted(row, "milestones_slipped", when_any="yellow"),
            name=(named(row, "slipped"), "strong"),
            slip=(days(row["longest_slip"]), "yellow"),
        )
    if not format.is_missing(row["next_days"]):
        parts += phrase(
            _("; next is {name}, {when}"), name=(named(row, "next"), "strong"), when=days_left(row["next_days"])
        )
    return [*parts, _(".")]


def _deliverables(row: Row) -> list[Part]:
    if not row["deliverables"]:
        return [_("No deliverable is written down yet.")]
    return phrase(
        ngettext(
            "Of {all} deliverables {accepted} is accepted, {late} after its day; overdue: {overdue}.",
            "Of {all} deliverables {accepted} are accepted, {late} of them after their day; overdue: {overdue}.",
            int(row["accepted"]),
        ),
        all=(str(row["deliverables"]), "strong"),
        accepted=_counted(row, "accepted", when_any="green"),
        late=_counted(row, "accepted_late", when_any="yellow"),
        overdue=_counted(row, "deliverables_overdue", when_any="red", when_none="green"),
    )


def _duties(row: Row) -> list[Part]:
    if not row["duties"]:
        return [_("No duty is written down yet.")]
    if not row["flagged"]:
        return phrase(
            _("All {all} tasks have exactly one accountable and someone responsible."),
            all=(str(row["duties"]), "green"),
        )
    return phrase(
        ngettext(
            "Of {all} tasks {flagged} lacks exactly one accountable, or anyone responsible.",
            "Of {all} tasks {flagged} lack exactly one accountable, or anyone responsible.",
            int(row["flagged"]),
        ),
        all=(str(row["duties"]), "strong"),
        flagged=_counted(row, "flagged", when_any="red"),
    )


def _tasks(row: Row) -> list[Part]:
    if not row["tasks"]:
        return [_("No task has come of a decision yet.")]
    parts = phrase(
        ngettext(
            "Of {all} tasks that came of decisions {open} is open, {overdue} overdue",
            "Of {all} tasks that came of decisions {open} are open, {overdue} overdue",
            int(row["tasks_open"]),
        ),
        all=(str(row["tasks"]), "strong"),
        open=(str(row["tasks_open"]), "strong"),
        overdue=_counted(row, "tasks_overdue", when_any="red", when_none="green"),
    )
    if row["tasks_overdue"]:
        parts += phrase(_(", the longest by {days}"), days=(days(row["longest_overdue"]), "red"))
    return [*parts, _(".")]


def _demands(row: Row) -> list[Part]:
    if not row["demands"]:
        return [_("There is no need in the pool yet.")]
    return phrase(
        ngettext(
            "Of {all} needs in the pool {new} waits for a decision; delivered: {delivered}.",
            "Of {all} needs in the pool {new} wait for a decision; delivered: {delivered}.",
            int(row["demands_new"]),
        ),
        all=(str(row["demands"]), "strong"),
        new=_counted(row, "demands_new", when_any="yellow", when_none="green"),
        delivered=_counted(row, "demands_delivered", when_any="green"),
    )


def _contacts(row: Row) -> list[Part]:
    if not row["contacts"]:
        return [_("No contact is written down yet.")]
    return phrase(
        _("{number} contacts in {places}."),
        number=(str(row["contacts"]), "strong"),
        places=(format.with_unit(row["contact_places"], "institutions"), "strong"),
    )


def _level_one(row: Row) -> list[Part]:
    if not row["waiting"]:
        return [_("We wait for nothing from level 1.")]
    parts = phrase(
        ngettext(
            "We wait for {number} item of level 1, {name}: {wait}",
            "We wait for {number} items of level 1, longest for {name}: {wait}",
            int(row["waiting"]),
        ),
        number=(str(row["waiting"]), "strong"),
        name=(named(row, "waited"), "strong"),
        wait=(days(row["longest_wait"]), "yellow"),
    )
    if not format.is_missing(row["waited_slip"]) and row["waited_slip"] > 0:
        parts += phrase(_(", promised {slip} later than at first"), slip=(days(row["waited_slip"]), "red"))
    if row["promise_broken"]:
        said = ngettext(
            "; {number} is past the day promised", "; {number} are past the day promised", int(row["promise_broken"])
        )
        parts += phrase(said, number=_counted(row, "promise_broken", when_any="red"))
    return [*parts, _(".")]

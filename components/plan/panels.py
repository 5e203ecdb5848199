"""What is opened on the plan board, beside its list: the facts, and the forms of those who may change it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import streamlit as st

from components import format
from components.act_form import FormField
from components.attention_items import days, days_left
from components.card import card
from components.conclusion import named
from components.fetch import fetch
from components.history_view import history_view
from components.issues.raise_issue import raise_issue_link
from components.plan.form import (
    chase_form,
    contact_fields,
    demand_decision_fields,
    demand_fields,
    folded_form,
    level_one_fields,
    milestone_fields,
    removal_form,
    task_fields,
)
from components.plan.rows import (
    acting_words,
    level_one_state,
    milestone_state,
    priority_words,
    slip_words,
)
from components.plan.words import demand_statuses, level_one_kinds
from components.records import Record, records
from components.reminders import reminder_history, reminders_said
from components.selection import select
from components.sentence import escape
from components.text import _, name
from components.words import group_name

OPENED, VIEW = "open", "view"

Row = Mapping[Any, Any]


@contextmanager
def opened_card(
    table: str, code: str, *, title: str, note: str = "", parts: Mapping[str, str] | None = None
) -> Iterator[None]:
    """The card beside the list: what is drawn within, the history of the ledger's row, the ways out and to an issue.

    `parts` are titles of further tables by name, whose rows belong to it: their history follows.
    """
    with card("opened", title=title, note=note):
        yield
        with st.expander(escape(_("History")), key=f"history_{code}_fold"):
            history_view(table, code, key=f"history_{code}")
            for part, heading in (parts or {}).items():
                st.markdown(f"**{escape(heading)}**")
                history_view(part, code, key=f"history_{part}_{code}")
            reminder_history(reminders(code), key=f"history_chase_{code}", label=_("History of the reminders"))
        with st.container(horizontal=True, key="ops_opened_links"):
            st.button(_("Close"), key="close_opened", type="tertiary", on_click=select, args=(OPENED, None))
            raise_issue_link(board="plan", about={VIEW: st.query_params.get(VIEW, "plan"), OPENED: code})


def reminders(code: str) -> list[Record]:
    """The reminders about the thing of this code, as `reminders_said` takes them."""
    return records(fetch("plan/reminders", thing=code))


def facts(said: Mapping[str, str]) -> None:
    """Label and text a line; what is empty or unknown is left out."""
    known = {label: text for label, text in said.items() if text and text != format.DASH}
    st.markdown("  \n".join(f":gray[{escape(label)}] {escape(text)}" for label, text in known.items()))


def form_values(row: Row) -> dict[str, Any]:
    """What stands, as the fields of a form take it: a name that only repeats the Chinese one is none."""
    values = {str(column): None if format.is_missing(value) else value for column, value in row.items()}
    for column in [column for column in values if column.endswith("_en")]:
        if values[column] == values.get(column.removesuffix("_en") + "_zh"):
            values[column] = None
    return values


def milestone_panel(row: Row) -> None:
    """A row of `plan/milestones`."""
    code = row["milestone_id"]
    with opened_card("milestone", code, title=name(row), note=group_name(row["group_code"])):
        facts(
            {
                _("State"): milestone_state(row),
                _("From"): format.day(row["start_on"]),
                _("Due"): format.day(row["due_on"]),
                _("First due"): format.day(row["first_due_on"]) if row["slip_days"] else "",
                _("Moved"): slip_words(row),
                _("Why it moved"): format.words(row["slip_reason"]),
                _("Reached on"): known_day(row["done_on"]),
                _("Owner"): format.words(row["owner"]),
                _("Key result"): named(row, "key_result"),
                _("Chased"): reminders_said(reminders(code)),
            }
        )
        fixed = {"milestone": code}
        if row["state"] != "done":
            chase_form("plan/chase_milestone", key=f"chase_{code}", fixed=fixed)
            reached = [FormField("done_on", _("Reached on (empty: today)"), "date")]
            folded_form(_("Mark as reached"), "plan/finish_milestone", reached, key=f"finish_{code}", fixed=fixed)
        values = {**form_values(row), "slip_reason": None}
        fields = milestone_fields(is_new=False)
        folded_form(_("Edit"), "plan/save_milestone", fields, key=f"change_{code}", fixed=fixed, values=values)
        removal_form("plan/remove_milestone", "milestone", code)


def task_panel(row: Row) -> None:
    """A row of `plan/tasks`."""
    code = row["task_id"]
    with opened_card("task", code, title=row["title"], note=acting_words(row)):
        facts(
            {
                _("Came of"): format.words(row["decision"]),
                _("Owner"): format.words(row["owner"]),
                _("Due"): format.day(row["due_on"]),
                _("State"): _("done") if format.is_missing(row["days_left"]) else days_left(row["days_left"]),
                _("Chased"): reminders_said(reminders(code)),
                _("Done on"): known_day(row["done_on"]),
                _("Result"): format.words(row["result"]),
            }
        )
        fixed = {"task": code}
        if format.is_missing(row["done_on"]):
            chase_form("plan/chase_task", key=f"chase_{code}", fixed=fixed)
            done = [
                FormField("result", _("What came of it"), "area", required=True),
                FormField("done_on", _("Done on (empty: today)"), "date"),
            ]
            folded_form(_("Mark as done"), "plan/finish_task", done, key=f"finish_{code}", fixed=fixed)
        values = {**form_values(row), "institution": row["institution_id"]}
        kept = {**fixed, "decision": None if format.is_missing(row["decision_id"]) else row["decision_id"]}
        folded_form(_("Edit"), "plan/save_task", task_fields(), key=f"change_{code}", fixed=kept, values=values)
        removal_form("plan/remove_task", "task", code)


def demand_panel(row: Row) -> None:
    """A row of `plan/demands`."""
    code = row["demand_id"]
    with opened_card("demand", code, title=row["title"], note=demand_statuses()[row["status"]]):
        facts(
            {
                _("Institution"): named(row, "name"),
                _("Source"): format.words(row["source"]),
                _("Priority"): priority_words(row["priority"]),
                _("Raised on"): format.day(row["raised_on"]),
                _("Decided on"): known_day(row["decided_on"]),
                _("Waited"): days(row["days_waiting"]),
                _("Scenario that serves it"): named(row, "scenario"),
                _("Owner"): format.words(row["owner"]),
            }
        )
        fixed, values = {"demand": code}, {**form_values(row), "institution": row["institution_id"]}
        folded_form(
            _("Decide"),
            "plan/decide_demand",
            demand_decision_fields(),
            key=f"decide_{code}",
            fixed=fixed,
            values=values,
            reason="optional",
        )
        folded_form(_("Edit"), "plan/save_demand", demand_fields(), key=f"change_{code}", fixed=fixed, values=values)
        removal_form("plan/remove_demand", "demand", code)


def contact_panel(row: Row) -> None:
    """A row of `plan/contacts`."""
    code = row["contact_id"]
    with opened_card("contact", code, title=row["person"], note=named(row, "name")):
        facts(
            {
                _("Department or office"): row["department"],
                _("What for"): format.words(row["duty"]),
                _("Telephone"): format.words(row["phone"]),
                _("Mail"): format.words(row["email"]),
            }
        )
        fixed = {"contact": code}
        values = {**form_values(row), "name": row["person"], "institution": row["institution_id"]}
        folded_form(_("Edit"), "plan/save_contact", contact_fields(), key=f"change_{code}", fixed=fixed, values=values)
        folded_form(_("Take off the list"), "plan/remove_contact", [], key=f"remove_{code}", fixed=fixed)


def level_one_panel(row: Row) -> None:
    """A row of `plan/level_one`."""
    code = row["item_id"]
    with opened_card("level_one_item", code, title=name(row), note=level_one_kinds()[row["kind"]]):
        facts(
            {
                _("State"): level_one_state(row),
                _("Requested on"): format.day(row["requested_on"]),
                _("Waited"): days(row["days_waiting"]),
                _("First promised for"): known_day(row["first_promised_on"]),
                _("Promised for"): known_day(row["promised_on"]),
                _("Moved"): slip_words(row),
                _("Arrived on"): known_day(row["arrived_on"]),
                _("Note"): format.words(row["note"]),
                _("Chased"): reminders_said(reminders(code)),
            }
        )
        fixed = {"item": code}
        if format.is_missing(row["arrived_on"]):
            chase_form("plan/chase_level_one", key=f"chase_{code}", fixed=fixed)
        folded_form(
            _("Edit"),
            "plan/save_level_one_item",
            level_one_fields(),
            key=f"change_{code}",
            fixed=fixed,
            values=form_values(row),
        )
        removal_form("plan/remove_level_one_item", "item", code)


def known_day(value: Any) -> str:
    """A date in words; empty where there is none."""
    return "" if format.is_missing(value) else format.day(value)

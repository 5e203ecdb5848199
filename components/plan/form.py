"""The fields of the plan's forms, and forms that stand folded until they are wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

import streamlit as st

from components.act_form import FormField, act_form
from components.acting import may
from components.fetch import fetch
from components.institutions import institutions
from components.plan.words import (
    deliverable_kinds,
    deliverable_statuses,
    demand_statuses,
    duties,
    level_one_kinds,
    loop_stages,
    meeting_kinds,
)
from components.sentence import escape
from components.text import _, name
from components.words import group_name

GROUPS = (
    "decision", "data_backflow", "platform", "resource_pool", "scenario_delivery", "presales", "operations", "training",
    "ecosystem", "level_one",
)  # fmt: skip
ACCEPTED, NEW = "accepted", "new"


def folded_form(
    title: str,
    act: str,
    fields: Sequence[FormField],
    *,
    key: str,
    values: Mapping[str, Any] | None = None,
    fixed: Mapping[str, Any] | None = None,
    reason: Literal["none", "optional", "required"] = "none",
    floats: bool = False,
) -> None:
    """The act's form under its title: an expander, or a popover where it `floats`; nothing if the viewer may not."""
    if not may(act):
        return
    holder = st.popover(escape(title), key=f"{key}_fold") if floats else st.expander(escape(title), key=f"{key}_fold")
    with holder:
        submit = _("Save") if "/save_" in act else title
        act_form(act, fields, key=key, submit=submit, values=values, fixed=fixed, reason=reason)


def chase_form(act: str, *, key: str, fixed: Mapping[str, Any]) -> None:
    """The folded form that reminds who has to act, with what was said."""
    folded_form(_("Chase"), act, [FormField("note", _("What was said"))], key=key, fixed=fixed)


def removal_form(act: str, what: str, code: str) -> None:
    """The folded form that takes away what `act` names by its parameter `what`; why is asked."""
    folded_form(_("Take away"), act, [], key=f"remove_{code}", fixed={what: code}, reason="required")


def milestone_fields(*, is_new: bool) -> list[FormField]:
    """Of `plan/save_milestone`."""
    moves = [] if is_new else [FormField("slip_reason", _("Why the due date moves"))]
    return [
        FormField("group_code", _("Group"), "choice", required=True, options=groups()),
        *_names(_("Task")),
        FormField("owner", _("Owner")),
        FormField("start_on", _("Starts"), "date", required=True),
        FormField("due_on", _("Due"), "date", required=True),
        *moves,
        FormField("key_result_zh", _("Key result (Chinese)")),
        FormField("key_result_en", _("Key result (English)")),
    ]


def deliverable_fields(*, is_accepted: bool) -> list[FormField]:
    """Of `plan/save_deliverable`."""
    open_ones = {code: word for code, word in deliverable_statuses().items() if code != ACCEPTED}
    status = [] if is_accepted else [FormField("status", _("Status"), "choice", options=open_ones)]
    return [
        FormField("group_code", _("Group"), "choice", required=True, options=groups()),
        FormField("loop_stage", _("Stage of the loop"), "choice", required=True, options=loop_stages()),
        FormField("kind", _("Kind"), "choice", required=True, options=deliverable_kinds()),
        *_names(_("Title")),
        FormField("planned_on", _("Planned for"), "date"),
        *status,
        FormField("owner", _("Owner")),
        FormField("link", _("Where it is kept")),
    ]


def version_fields() -> list[FormField]:
    """Of `plan/issue_version`."""
    return [
        FormField("version", _("Version"), required=True),
        FormField("issued_on", _("Issued on"), "date"),
        FormField("note", _("What changed")),
        FormField("link", _("Where it is kept")),
    ]


def checklist_fields() -> list[FormField]:
    """Of `plan/save_checklist_item`."""
    return _names(_("What is checked"))


def signature_fields() -> list[FormField]:
    """Of `plan/sign_deliverable`."""
    return [
        FormField("institution", _("Institution"), "choice", required=True, options=institutions()),
        FormField("signer", _("Signed by"), required=True),
        FormField("signed_on", _("Signed on"), "date"),
    ]


def duty_fields(tasks: Sequence[str], roles: Sequence[str]) -> list[FormField]:
    """Of `plan/set_duty`; where there are no tasks or roles to choose from, they are named."""
    return [
        _chosen_or_named("task", _("Task"), tasks),
        _chosen_or_named("role", _("Role"), roles),
        FormField("duty", _("Duty (empty: none)"), "choice", options=duties()),
    ]


def _chosen_or_named(name: str, label: str, known: Sequence[str]) -> FormField:
    if not known:
        return FormField(name, label, required=True)
    return FormField(name, label, "choice", required=True, options={one: one for one in known})


def meeting_fields() -> list[FormField]:
    """Of `plan/save_meeting`."""
    return [
        FormField("title", _("Title"), required=True),
        FormField("held_on", _("Held on"), "date", required=True),
        FormField("kind", _("Kind"), "choice", required=True, options=meeting_kinds()),
        FormField("minutes", _("Minutes"), "area"),
    ]


def decision_fields(meetings: Mapping[str, str]) -> list[FormField]:
    """Of `plan/save_decision`; `meetings` are titles by code."""
    return [
        FormField("meeting", _("Meeting"), "choice", required=True, options=meetings),
        FormField("text", _("What is decided"), "area", required=True),
        FormField("owner", _("Owner")),
        FormField("due_on", _("Due"), "date"),
        FormField("done_on", _("Carried out on"), "date"),
    ]


def task_fields() -> list[FormField]:
    """Of `plan/save_task`."""
    return [
        FormField("title", _("Task"), required=True),
        FormField("owner", _("Owner"), required=True),
        FormField("due_on", _("Due"), "date", required=True),
        FormField("group_code", _("Group"), "choice", options=groups()),
        FormField("institution", _("Institution"), "choice", options=institutions()),
    ]


def demand_fields() -> list[FormField]:
    """Of `plan/save_demand`."""
    return [
        FormField("title", _("Need"), required=True),
        FormField("institution", _("Institution"), "choice", options=institutions()),
        FormField("source", _("Source")),
        FormField("priority", _("Priority (1 comes first)"), "number", minimum=1, maximum=4),
        FormField("raised_on", _("Raised on"), "date"),
        FormField("owner", _("Owner")),
    ]


def demand_decision_fields() -> list[FormField]:
    """Of `plan/decide_demand`."""
    scenarios = {row["scenario"]: name(row) for row in fetch("frame/scenarios").to_dict("records")}
    decided = {code: word for code, word in demand_statuses().items() if code != NEW}
    return [
        FormField("status", _("What is decided"), "choice", required=True, options=decided),
        FormField("scenario", _("Scenario that serves it"), "choice", options=scenarios),
        FormField("owner", _("Owner")),
    ]


def contact_fields() -> list[FormField]:
    """Of `plan/save_contact`."""
    return [
        FormField("institution", _("Institution"), "choice", required=True, options=institutions()),
        FormField("department", _("Department or office"), required=True),
        FormField("name", _("Name"), required=True),
        FormField("duty", _("What for")),
        FormField("phone", _("Telephone")),
        FormField("email", _("Mail")),
    ]


def level_one_fields() -> list[FormField]:
    """Of `plan/save_level_one_item`."""
    return [
        FormField("kind", _("Kind"), "choice", required=True, options=level_one_kinds()),
        *_names(_("Item")),
        FormField("requested_on", _("Requested on"), "date", required=True),
        FormField("promised_on", _("Promised for"), "date"),
        FormField("arrived_on", _("Arrived on"), "date"),
        FormField("note", _("Note"), "area"),
    ]


def groups() -> dict[str, str]:
    """The delivery groups by code."""
    return {code: group_name(code) for code in GROUPS}


def _names(title: str) -> list[FormField]:
    return [
        FormField("name_zh", _("{what} (Chinese)").format(what=title), required=True),
        FormField("name_en", _("{what} (English)").format(what=title)),
    ]

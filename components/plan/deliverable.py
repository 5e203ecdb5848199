"""A deliverable opened: versions, acceptance checklist, signatures, and the acts on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import format
from components.act_form import FormField, act_form
from components.acting import BASED_ON, may, position_of_last_drawing, try_act
from components.conclusion import named
from components.fetch import fetch
from components.history_view import history_choice, taken_away
from components.plain_table import Cell, Linked, Lit, plain_table
from components.plan.form import (
    chase_form,
    checklist_fields,
    deliverable_fields,
    folded_form,
    removal_form,
    signature_fields,
    version_fields,
)
from components.plan.panels import facts, form_values, opened_card, reminders
from components.plan.rows import day
from components.plan.words import deliverable_kinds, deliverable_statuses, loop_stages
from components.reminders import reminders_said
from components.sentence import escape
from components.text import _, name
from components.words import group_name

ACCEPTED = "accepted"
CHECK = "plan/check_item"
SAVE_POINT = "plan/save_checklist_item"

Row = Mapping[Any, Any]


def deliverable_panel(row: Row) -> None:
    """A row of `plan/deliverables`, with what is asked about it alone."""
    code = row["deliverable_id"]
    is_accepted = row["status"] == ACCEPTED
    seen = position_of_last_drawing(f"checklist_{code}")
    points, versions, signatures = (
        fetch(f"plan/{question}", deliverable=code) for question in ("checklist", "versions", "signatures")
    )
    parts = {"checklist_item": _("Acceptance checklist"), "deliverable_version": _("Versions")}
    with opened_card("deliverable", code, title=name(row), note=group_name(row["group_code"]), parts=parts):
        facts(
            {
                _("Status"): deliverable_statuses()[row["status"]],
                _("Stage of the loop"): loop_stages().get(str(row["loop_stage"]), ""),
                _("Kind"): deliverable_kinds()[row["kind"]],
                _("Planned for"): "" if format.is_missing(row["planned_on"]) else format.day(row["planned_on"]),
                _("Accepted on"): "" if format.is_missing(row["accepted_on"]) else format.day(row["accepted_on"]),
                _("Owner"): format.words(row["owner"]),
                _("Chased"): reminders_said(reminders(code)),
                _("Where it is kept"): format.words(row["link"]),
            }
        )
        if not is_accepted and may(CHECK):
            _checklist(code, points, seen=seen)
        else:
            _read_checklist(points)
        plain_table(_version_rows(versions))
        plain_table(_signature_rows(signatures))
        signed = {row["sign_off_id"]: _signature(row) for row in signatures.to_dict("records")}
        signed |= taken_away("sign_off", of=("deliverable_id", code))
        history_choice(
            "sign_off", signed, title=_("Signed by"), key=f"history_signed_{code}", label=_("History of the signatures")
        )
        _forms(row, code, points, is_accepted=is_accepted)
        if versions.empty and signatures.empty:
            removal_form("plan/remove_deliverable", "deliverable", code)


def _checklist(code: str, points: pd.DataFrame, *, seen: int) -> None:
    """Each point with a box to check it, based on the event `seen`; one that is refused shows again what stands."""
    _checklist_head(points)
    turn = f"checklist_{code}_turn"
    for point in points.to_dict("records"):
        is_met = not format.is_missing(point["met_on"])
        key = f"check_{code}_{point['item_no']}_{is_met}_{st.session_state.get(turn, 0)}"
        asked = st.checkbox(escape(name(point)), is_met, key=key)
        if asked == is_met:
            continue
        if try_act(CHECK, deliverable=code, item=int(point["item_no"]), is_met=asked, **{BASED_ON: seen}):
            st.rerun()
        st.session_state[turn] = st.session_state.get(turn, 0) + 1


def _read_checklist(points: pd.DataFrame) -> None:
    """Each point with its sign."""
    _checklist_head(points)
    plain_table(_point_rows(points))


def _checklist_head(points: pd.DataFrame) -> None:
    st.markdown(f"**{escape(_('Acceptance checklist'))}**")
    if points.empty:
        st.markdown(f":gray[{escape(_('Nothing is written down yet.'))}]")


def _point_rows(points: pd.DataFrame) -> list[dict[str, Cell]]:
    return [
        {
            _("Point"): Lit(name(point), "not_due" if format.is_missing(point["met_on"]) else "green"),
            _("Met on"): day(point["met_on"]),
        }
        for point in points.to_dict("records")
    ]


def _version_rows(versions: pd.DataFrame) -> list[dict[str, Cell]]:
    return [
        {
            _("Version"): version["version"],
            _("Issued on"): day(version["issued_on"]),
            _("What changed"): format.words(version["note"]),
            _("Where it is kept"): Linked(format.words(version["link"]), format.words(version["link"])),
        }
        for version in versions.to_dict("records")
    ]


def _signature_rows(signatures: pd.DataFrame) -> list[dict[str, Cell]]:
    return [
        {
            _("Signed by"): _signature(signature),
            _("Signed on"): day(signature["signed_on"]),
        }
        for signature in signatures.to_dict("records")
    ]


def _signature(row: Row) -> str:
    return f"{named(row, 'name')} {format.words(row['signer'])}"


def _forms(row: Row, code: str, points: pd.DataFrame, *, is_accepted: bool) -> None:
    fixed = {"deliverable": code}
    if not is_accepted:
        chase_form("plan/chase_deliverable", key=f"chase_{code}", fixed=fixed)
        accepted = [FormField("accepted_on", _("Accepted on (empty: today)"), "date")]
        folded_form(_("Accept"), "plan/accept_deliverable", accepted, key=f"accept_{code}", fixed=fixed)
    folded_form(_("Sign"), "plan/sign_deliverable", signature_fields(), key=f"sign_{code}", fixed=fixed)
    folded_form(_("Issue a version"), "plan/issue_version", version_fields(), key=f"version_{code}", fixed=fixed)
    if not is_accepted:
        folded_form(_("Add a point"), SAVE_POINT, checklist_fields(), key=f"point_{code}", fixed=fixed)
        _reworded(code, points)
    folded_form(
        _("Edit"),
        "plan/save_deliverable",
        deliverable_fields(is_accepted=is_accepted),
        key=f"change_{code}",
        fixed=fixed,
        values=form_values(row),
    )


def _reworded(code: str, points: pd.DataFrame) -> None:
    """A folded form that changes the words of one point of the checklist, for those who may."""
    if points.empty or not may(SAVE_POINT):
        return
    written = {int(point["item_no"]): point for point in points.to_dict("records")}
    with st.expander(escape(_("Reword a point")), key=f"reword_{code}_fold"):
        chosen = st.selectbox(
            _("Point"),
            list(written),
            index=None,
            format_func=lambda number: name(written[number]),
            placeholder=_("Choose one"),
            key=f"reword_{code}_of",
        )
        if chosen is not None:
            act_form(
                SAVE_POINT,
                checklist_fields(),
                key=f"reword_{code}_{chosen}",
                submit=_("Save"),
                values=form_values(written[chosen]),
                fixed={"deliverable": code, "item": chosen},
            )

"""The risks of the programme: the matrix, one risk with its plan and trigger, and the forms for operators."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import format
from components.act_form import FormField, act_form
from components.acting import may
from components.card import card
from components.conclusion import named
from components.empty_state import empty_state
from components.history_view import history_view, taken_away_choice
from components.issues.risk_matrix import risk_matrix
from components.issues.words import risk_kinds
from components.measure_names import measure_names
from components.plain_table import Cell, Lit, plain_table
from components.sentence import Part, escape, sentence
from components.text import _, name

Row = Mapping[Any, Any]
CENTRE = "centre"


def risks_view(risks: pd.DataFrame) -> None:
    """Draws the rows of `issues/risks`; the one in the address stands opened beside the matrix."""
    drawn, told = st.columns([1.3, 1])
    with drawn:
        with card("risks", title=_("Risks by probability and impact"), note=_("✗ trigger met"), source="issues/risks"):
            chosen = risk_matrix(risks, key="risk_matrix")
        _draw_new()
    with told:
        opened = risks[risks["risk_id"] == chosen]
        if opened.empty:
            with card("risk_list", title=_("All open risks"), note=_("trigger met first"), source="issues/risks"):
                plain_table([_line(row) for row in risks.to_dict("records")])
        else:
            _draw_opened(opened.iloc[0].to_dict())


def _line(row: Row) -> dict[str, Cell]:
    return {
        _("Risk"): f"{row['risk_id']} {name(row)}",
        _("P × I"): str(int(row["probability"]) * int(row["impact"])),
        _("Owner"): format.words(row["owner"]),
        _("Trigger"): _state(row),
    }


def _state(row: Row) -> Cell:
    if format.is_missing(row["is_met"]):
        return _("not seen") if format.is_missing(row["trigger_when"]) else _("not visible here")
    return Lit(_("met"), "red") if row["is_met"] else Lit(_("not met"), "green")


def _draw_opened(row: Row) -> None:
    place = named(row, "place") or _("The whole programme")
    with card("risk", title=f"{row['risk_id']} {name(row)}", note=place):
        sentence(trigger_words(row), key="trigger")
        facts = [
            (_("Kind"), risk_kinds().get(row["kind"], row["kind"])),
            (_("Probability × impact"), f"{int(row['probability'])} × {int(row['impact'])}"),
            (_("Response plan"), row["response"]),
            (_("Trigger"), row["trigger"]),
            (_("Owner"), row["owner"]),
            (_("Registered on"), None if format.is_missing(row["opened_on"]) else format.day(row["opened_on"])),
        ]
        lines = [f":gray[{escape(label)}] {escape(text)}" for label, text in facts if not format.is_missing(text)]
        st.markdown("  \n".join(lines))
        history_view("risk", row["risk_id"], key="risk_history")
    _draw_forms(row)


def trigger_words(row: Row) -> list[Part]:
    """Whether the trigger is met, by which value, and since when."""
    if not format.is_missing(row["triggered_on"]):
        seen = _("Trigger seen on {day}").format(day=format.day(row["triggered_on"]))
        return [(seen, "red"), _(".")]
    if format.is_missing(row["trigger_when"]):
        return [_("No measure tells of the trigger, and nobody has seen it.")]
    if format.is_missing(row["value"]):
        return [_("Its measure has no figure that is yours to see.")]
    side = _("below {mark}") if row["trigger_when"] == "below" else _("above {mark}")
    figure = format.with_unit(row["value"], row["unit"], beside=row["trigger_value"])
    bound = side.format(mark=format.mark(row["trigger_value"], row["unit"]))
    measured = _("{measure} {value} ({period})").format(
        measure=_(row["trigger_name"]), value=figure, period=format.period(row["period"])
    )
    if not row["is_met"]:
        return [
            (_("Trigger not met"), "green"),
            _(": "),
            measured,
            _("; "),
            _("met when {bound}").format(bound=bound),
            _("."),
        ]
    since = _("since {period}").format(period=format.period(row["met_since"]))
    return [(_("Trigger met {since}").format(since=since), "red"), _(": "), measured, _("; "), bound, _(".")]


def _draw_forms(row: Row) -> None:
    code = row["risk_id"]
    if may("issues/trigger_risk") and format.is_missing(row["trigger_when"]):
        is_met = format.is_missing(row["triggered_on"])
        with st.expander(_("Trigger")):
            act_form(
                "issues/trigger_risk",
                [],
                key=f"trigger_{code}_{is_met}",
                submit=_("The trigger was seen") if is_met else _("The trigger is over"),
                fixed={"risk": code, "is_met": is_met},
                reason="required",
            )
    if may("issues/save_risk"):
        with st.expander(_("Edit the risk")):
            _risk_form(key=f"save_{code}", fixed={"risk": code, "institution": row["institution_id"]}, values=row)
        with st.expander(_("Close the risk")):
            act_form(
                "issues/close_risk", [], key=f"close_{code}", submit=_("Close the risk"), fixed={"risk": code},
                reason="required",
            )  # fmt: skip


def _draw_new() -> None:
    taken_away_choice("risk", label=_("Closed risks"))
    if not may("issues/save_risk"):
        return
    with st.expander(_("Register a risk")):
        _risk_form(key="save_new_risk", fixed={"institution": CENTRE}, values={})


def _risk_form(*, key: str, fixed: Mapping[str, Any], values: Row) -> None:
    act_form(
        "issues/save_risk",
        [
            FormField("name_zh", _("Name in Chinese"), required=True),
            FormField("name_en", _("Name in English")),
            FormField("kind", _("Kind"), "choice", required=True, options=risk_kinds()),
            FormField("probability", _("Probability (1 to 5)"), "number", required=True, minimum=1, maximum=5),
            FormField("impact", _("Impact (1 to 5)"), "number", required=True, minimum=1, maximum=5),
            FormField("response", _("Response plan"), "area"),
            FormField("trigger", _("Trigger")),
            FormField("trigger_kpi", _("Measure that tells"), "choice", options=measure_names()),
            FormField(
                "trigger_when", _("Met when it is"), "choice", options={"below": _("below"), "above": _("above")}
            ),
            FormField("trigger_value", _("this value"), "decimal"),
            FormField("owner", _("Owner")),
        ],
        key=key,
        submit=_("Save"),
        values=values,
        fixed=fixed,
    )


def risks_conclusion(risks: pd.DataFrame) -> list[Part]:
    """How many risks are open, and which have their trigger met."""
    if risks.empty:
        return [_("No risk is open.")]
    met = [name(row) for row in risks.to_dict("records") if row["is_met"] is True]
    opened = _("{number} risks are open").format(number=len(risks))
    if not met:
        return [(opened, "strong"), _(", none with its trigger met"), _(".")]
    said = _("the trigger is met of {risks}").format(risks=_(", ").join(met))
    return [(opened, "strong"), _("; "), (said, "red"), _(".")]


def nothing_at_risk() -> None:
    """What stands where no risk is registered."""
    empty_state(_("No risk is open."), next_step=_("Operators register risks here."))
    _draw_new()

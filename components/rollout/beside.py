"""What stands beside the rollout's cards: targets of the phases, burn-up, map by stage, limits of the stages."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from components import charts, format
from components.act_form import FormField, act_form
from components.acting import may
from components.card import card
from components.empty_state import empty_state
from components.history_view import history_choice
from components.plain_table import plain_table
from components.rollout.cards import CARD
from components.rollout.rows import programme_rows, target_rows
from components.rollout.words import Row
from components.sentence import escape
from components.text import _
from components.tile_map import stage_map
from components.words import stage_name

UNIT = "institutions"


def targets_card(targets: pd.DataFrame) -> None:
    """The targets of the pilot and rollout phases with pace and light, of `rollout/stage_targets`."""
    behind = int(targets["light"].isin(["red", "yellow"]).sum())
    title = (
        _("Targets of the phases: {number} off pace").format(number=behind) if behind else _("Targets of the phases")
    )
    with card("targets", title=title, note=_("light against pace"), source="rollout/stage_targets"):
        plain_table(target_rows(targets))


def burn_up_card(course: pd.DataFrame) -> None:
    """Institutions online or later by month, against plan, with the forecast; rows of `rollout/burn_up`."""
    with card(
        "burn_up",
        title=_burn_up_title(course),
        note=_("institutions of the rollout by month; pace is the plan"),
        source="rollout/burn_up",
    ):
        if len(course) < 2:
            empty_state(_("There are too few periods for a course yet."))
            return
        last = course.iloc[-1]
        has_forecast = not format.is_missing(last["forecast"])
        charts.trend(
            course,
            unit=UNIT,
            target=last["target"],
            forecast=last["forecast"] if has_forecast else None,
            forecast_for=last["forecast_period"] if has_forecast else None,
            height=230,
            key="burn_up",
        )


def _burn_up_title(course: pd.DataFrame) -> str:
    if course.empty:
        return _("Online or later by month")
    last = course.iloc[-1]
    values = {
        "online": format.with_unit(last["value"], UNIT),
        "target": format.mark(last["target"], UNIT),
    }
    if format.is_missing(last["forecast"]):
        return _("{online} online or later of {target}").format(**values)
    return _("{online} online or later of {target}; forecast {forecast} by {day}").format(
        **values, forecast=format.with_unit(last["forecast"], UNIT), day=format.day(last["forecast_for"])
    )


def map_card(cards: Sequence[Row]) -> None:
    """The institutions on the map, shaded by their stage; a click opens the card. Rows of `rollout/cards`."""
    with card("map", title=_("Where they stand"), note=_("darker is further; pilots outlined"), source="rollout/cards"):
        stage_map(cards, key="map", selects=CARD)


def programme_gate(gate: pd.DataFrame) -> None:
    """The conditions of the programme's own gate, measured, and the rule; rows of `rollout/programme_gate`."""
    with st.popover(_("Gate from pilot to rollout")):
        st.markdown(
            escape(
                _(
                    "It is open when every pilot that is still in the programme has signed its acceptance, "
                    "and the standard rollout template is accepted as a deliverable."
                )
            )
        )
        plain_table(programme_rows(gate))


def limits_form(columns: pd.DataFrame) -> None:
    """How many cards a stage should hold, for those who may set it; rows of `rollout/columns`."""
    if not may("rollout/set_limit"):
        return
    stages = {stage: stage_name(stage) for stage in columns["stage"]}
    with st.popover(_("Limits")):
        act_form(
            "rollout/set_limit",
            [
                FormField("stage", _("Stage"), "choice", required=True, options=stages),
                FormField("cards", _("Most cards, empty for no limit"), "number", minimum=1),
            ],
            key="rollout_limit",
            submit=_("Set the limit"),
        )
        history_choice("stage_limit", stages, title=_("Stage"), key="history_limit")

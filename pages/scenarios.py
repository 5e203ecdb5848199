"""Scenario usage: which scenarios each institution uses, how much, and what still holds them back."""

from __future__ import annotations

import streamlit as st

from components import charts
from components.attention import attention
from components.card import card
from components.conclusion import band_line
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import open_board
from components.kpi_card import kpi_cards
from components.plain_table import plain_table
from components.records import records
from components.scenarios.charts import cycle_dots
from components.scenarios.conclusion import adaptation_title, cycle_title, scenarios_conclusion, usage_line
from components.scenarios.matrix import scenario_matrix
from components.scenarios.rows import (
    adaptation_rows,
    cycle_rows,
    effects_rows,
    month_rows,
    slowest_rows,
    unused_items,
)
from components.scenarios.view import scenario_view
from components.scenarios.waiting import waiting_grid
from components.scenarios.words import lead_name
from components.selection import selected
from components.sentence import escape, sentence
from components.table_card import table_card
from components.text import _, ngettext
from components.words import domain_name

USAGE = "scenario_usage_rate"
SHOWN = "show"


def draw_matrix() -> None:
    """Every institution and scenario: how far it has come."""
    with card(
        "matrix",
        title=_("Where every scenario stands"),
        note=_("users in the last 30 days where in use, else days so far; click to open"),
        source="scenarios/matrix",
    ):
        if places.empty or heads.empty:
            empty_state(_("No scenario is known yet."), next_step=_("Load tables scenario and deployment."))
            return
        scenario_matrix(cells, places=places, heads=heads, key="matrix")


def draw_trend() -> None:
    """The course of the chosen lead figure, and what is behind the usage rate."""
    row = leads[leads["kpi"] == shown].iloc[0].to_dict()
    points = trend[trend["kpi"] == shown]
    with card("trend", title=lead_name(shown, row["name"]), source="scenarios/trend"):
        if points["value"].notna().sum() < 2:
            empty_state(_("There are too few periods for a course yet."))
        else:
            charts.trend(points, unit=row["unit"], target=points["target"].iloc[-1], height=200, key="trend")
        if not filters.is_whole and shown == USAGE:
            own = fetch("kpis/ranking", period=filters.period, kpi=USAGE)
            own = own[own["institution_id"] == filters.institution]
            if len(own):
                sentence(band_line(own.iloc[0].to_dict(), row), key="band")
        if len(usage):
            st.markdown(escape(usage_line(usage.iloc[-1].to_dict())))
            plain_table(month_rows(usage))


def draw_cycle() -> None:
    """How long deliveries took, first ones and replications apart, and which took longest."""
    online = [delivery for delivery in deliveries if not delivery["is_in_work"]]
    with card(
        "cycle",
        title=cycle_title(cycle),
        note=_("◆ first delivery, ● replication; earlier in the year pale"),
        source="scenarios/cycle",
    ):
        if not online:
            empty_state(_("No scenario has gone online this year."))
        else:
            cycle_dots(online, key="cycle")
        plain_table(cycle_rows(cycle))
        plain_table(slowest_rows(online))


def draw_unused() -> None:
    """What is online and idle."""
    count = ngettext("{number} in all", "{number} in all", len(unused)).format(number=len(unused))
    with card("unused", title=_("Online and unused"), note=count, source="scenarios/unused"):
        if unused.empty:
            empty_state(
                _("Every scenario online is in use.") if headline["online"] else _("No scenario is online yet.")
            )
        attention(unused_items(unused), key="unused")


def draw_waiting() -> None:
    """What is asked for or in work: its days so far, and the tables that are here or missing."""
    with card(
        "waiting",
        title=_("In work: days so far, and the tables that wait"),
        note=_("now; pick one to open it"),
        source="scenarios/readiness",
    ):
        if waiting.empty:
            empty_state(_("No scenario is in work."))
            return
        picked = waiting_grid(waiting)
        if picked:
            st.query_params.update(institution=picked["institution_id"], scenario=picked["scenario"])
            st.rerun()


filters = open_board("scenarios", uses=["period", "institution", "domain", "scenario"])
if filters.scenario:
    scenario_view(filters.scenario, filters)
    st.stop()

# 1 read
at = {"period": filters.period, "institution": filters.institution}
of = {"institution": filters.institution, "domain": filters.domain, "scenario": None}
asked = {**at, **of}
leads = fetch("scenarios/leads", **at)
trend = fetch("scenarios/trend", **at)
headline = fetch("scenarios/headline", **asked).iloc[0].to_dict()
usage = fetch("scenarios/usage", **asked)
cells = fetch("scenarios/matrix", **asked)
places = fetch("scenarios/places", **asked)
heads = fetch("scenarios/heads", **asked)
cycle = records(fetch("scenarios/cycle", **asked))
deliveries = records(fetch("scenarios/deliveries", **asked))
unused = fetch("scenarios/unused", **asked)
waiting = fetch("scenarios/readiness", **of)
effects = fetch("scenarios/effects", **of)
adaptation = fetch("scenarios/adaptation", domain=filters.domain)

# 2 answer
sentence(scenarios_conclusion(headline, is_whole=filters.is_whole))
if filters.domain:
    st.caption(
        escape(
            _("The cards cover all domains; what follows, {domain} alone.").format(domain=domain_name(filters.domain))
        )
    )
shown = selected(SHOWN, among=set(leads["kpi"])) or USAGE
if leads.empty:
    empty_state(_("There are no figures of this kind yet."), next_step=_("Load their tables in Data intake."))
else:
    kpi_cards(leads, trend, key="leads", selects=SHOWN)

# 3 why
draw_matrix()
course, took = st.columns([1, 1])
with course:
    if len(leads):
        draw_trend()
with took:
    draw_cycle()

# 4 act
idle, moved = st.columns([1, 1.6])
with idle:
    draw_unused()
    title, nothing = adaptation_title(adaptation), _("No adaptation is open.")
    table_card(
        "adaptation", title, adaptation_rows(adaptation), note=_("now"), nothing=nothing, source="scenarios/adaptation"
    )
with moved:
    table_card(
        "effects",
        _("Before and after they went online"),
        effects_rows(effects),
        note=_("institutions together, now; open a scenario for each, with the counts"),
        nothing=_("Nothing is measured before and after yet."),
        source="scenarios/effects",
    )
draw_waiting()

"""Overview: one conclusion, six figures, where it goes well and where not, what to do next."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components.attention import attention
from components.attention_items import attention_items
from components.card import card
from components.conclusion import lights_title, overview_conclusion, rollout_title
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import open_board
from components.issues.lines import open_issue_rows
from components.kpi_card import kpi_cards
from components.light_heatmap import light_heatmap
from components.links import board_link
from components.opened_panel import OPENED, client_panel, measure_panel, place_panel
from components.places import fetch_at, fetch_within
from components.plain_table import plain_table
from components.selection import selected
from components.sentence import escape, sentence
from components.stage_strip import stage_strip
from components.switch import switch
from components.text import _, name
from components.worded_rows import measure_rows, milestone_rows
from components.words import client_figure_name

PROGRAMME, CLIENT = "programme", "client"
LEADS = ["table_access_coverage", "delivery_timeliness", "scenario_usage_rate", "institutions_rolled_out",
         "issue_closure_rate", "user_satisfaction"]  # fmt: skip


def read_leads(lead: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The lead figures of the period, and their course."""
    if lead == CLIENT:
        trend = fetch("overview/client_trend", **asked)
        last = trend[trend["is_last"]]
        return last.assign(name=[client_figure_name(code) for code in last["kpi"]]), trend
    here = {"period": filters.period, "kpis": LEADS}
    return fetch_at(filters.institution, "kpis/cards", **here), fetch_at(filters.institution, "kpis/trend", **here)


def draw_opened(code: str) -> None:
    """What was clicked: a lead figure, a cell of the heatmap, an institution."""
    if code in set(leads["kpi"]):
        figure = leads[leads["kpi"] == code].iloc[0].to_dict()
        (client_panel if lead == CLIENT else measure_panel)(figure, filters)
        return
    institution, _separator, group = code.partition(".")
    row = rows[rows["institution_id"] == institution]
    if not row.empty:
        place_panel(institution, group or None, title=name(row.iloc[0].to_dict()), filters=filters)


def draw_lights() -> None:
    """Where it goes well and where not: institutions by group."""
    with card(
        "lights",
        title=lights_title(headline),
        note=_("measures on pace of those with a light"),
        source="overview/lights",
    ):
        if lights.empty:
            empty_state(_("No measure has a light in this period."))
            return
        groups = list(lights["kpi_group"].unique())
        light_heatmap(lights, institutions=rows, groups=groups, key="lights", selects=OPENED)


def draw_own_measures() -> None:
    """One institution's measures, which stand where the list of institutions has no use."""
    measures = fetch("institution/measures", **asked)
    with card("own", title=_("Measures"), note=_("those with a target; ○ in doubt"), source="institution/measures"):
        if measures.empty:
            empty_state(_("No figures in this period."))
        plain_table(measure_rows(measures))
        way_on("institution", _("Institution book"))


def draw_waiting() -> None:
    """What to do next: what needs attention, the issues that are open, and the milestones ahead."""
    with card("waiting", title=_("Needs attention"), note=str(len(waiting)), source="overview/attention"):
        if waiting.empty:
            empty_state(_("Nothing needs attention in this period."))
        attention(attention_items(waiting), key="waiting")
    with card("issues", title=_("Open issues"), source="overview/issues"):
        if issues.empty:
            empty_state(_("No issue is open."))
        plain_table(open_issue_rows(issues))
        way_on("issues", _("All issues"))
    with card("milestones", title=_("Next milestones"), source="overview/milestones"):
        if milestones.empty:
            empty_state(_("No milestone is due."))
        plain_table(milestone_rows(milestones))
        way_on("plan", _("Work plan"))


def way_on(board: str, label: str) -> None:
    """The link under a card to the board that says all of it."""
    with st.container(key=f"ops_on_{board}"):
        board_link(board, escape(label))


filters = open_board("overview", uses=["period", "institution"])
asked = {"period": filters.period, "institution": filters.institution}

# 1 read
headline = fetch_at(filters.institution, "overview/headline", period=filters.period).iloc[0].to_dict()
places = fetch_within(filters.institution, "overview/places", period=filters.period)
rows = fetch_within(filters.institution, "overview/rows")
lights = fetch_within(filters.institution, "overview/lights", period=filters.period)
waiting = fetch_at(filters.institution, "overview/attention", period=filters.period)
issues = fetch_at(filters.institution, "overview/issues", period=filters.period)
milestones = fetch("overview/milestones", period=filters.period)

# 2 answer
with st.container(horizontal=True, vertical_alignment="center", key="ops_answer"):
    sentence(overview_conclusion(headline))
    lead = switch("lead", {PROGRAMME: _("Programme"), CLIENT: _("Client's business")}, title=_("Lead figures"))
leads, trend = read_leads(lead)
if leads.empty:
    empty_state(_("There are no figures of this kind yet."), next_step=_("Load their tables in Data intake."))
else:
    kpi_cards(leads, trend, key="leads", selects=OPENED)
if filters.is_whole:
    with card("rollout", title=rollout_title(headline), note=_("pilots outlined"), source="overview/places"):
        if places["stage"].notna().any():
            stage_strip(places, key="stages", selects=OPENED)
            way_on("rollout", _("Rollout board"))
        else:
            empty_state(_("No institution has entered a stage yet."))

# 3 why, and 4 act beside it
why, act = st.columns([2.1, 1])
with why:
    draw_lights()
    if not filters.is_whole:
        draw_own_measures()
with act:
    opened = selected(OPENED)
    if opened:
        draw_opened(opened)
    draw_waiting()

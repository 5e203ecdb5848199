"""What a click on the overview stands for, beside it: the figures and the links that open them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from components.attention import attention
from components.attention_items import measure_items, place_items
from components.card import card
from components.change_card import contribution_line
from components.conclusion import measure_line
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import WHOLE, Filters
from components.issues.raise_issue import raise_issue_link
from components.links import board_link
from components.selection import select
from components.sentence import escape, sentence
from components.text import _, ngettext
from components.words import group_name

OPENED = "open"


def measure_panel(figure: Mapping[Any, Any], filters: Filters) -> None:
    """One lead figure of the programme: where it stands and which institutions hold it back.

    `figure`: a row of `kpis/cards`.
    """
    with card("opened", title=_(figure["name"]), note=group_name(figure["kpi_group"])):
        sentence(measure_line(figure), key="opened")
        if filters.is_whole:
            moved = contribution_line(figure["kpi"], filters)
            if moved:
                sentence([moved], key="moved")
            drags = fetch("overview/drags", period=filters.period, kpi=figure["kpi"])
            attention(place_items(drags, unit=figure["unit"], kpi=figure["kpi"]), key="parts")
        _links(measure=figure["kpi"], source=f"kpi:{figure['kpi']}")


def client_panel(figure: Mapping[Any, Any], filters: Filters) -> None:
    """One lead figure of the client's business, by institution; a row of `overview/client_trend`."""
    with card("opened", title=_(figure["name"]), note=group_name(figure["kpi_group"])):
        sentence(measure_line(figure), key="opened")
        parts = fetch("overview/client_parts", period=filters.period, kpi=figure["kpi"])
        attention(place_items(parts, unit=figure["unit"]), key="parts")
        _links(source="question:overview/client_trend")


def place_panel(institution: str, group: str | None, *, title: str, filters: Filters) -> None:
    """The measures of an institution, or of one of its groups, the worst first."""
    measures = fetch("overview/measures", period=filters.period, institution=institution, kpi_group=group)
    count = ngettext("{number} measure with a light", "{number} measures with a light", len(measures))
    heading = f"{title} · {group_name(group)}" if group else title
    with card("opened", title=heading, note=count.format(number=len(measures))):
        if measures.empty:
            empty_state(_("No measure has a light here in this period."))
        attention(measure_items(measures, institution=institution), key="measures")
        _links(institution=institution)


def _links(*, measure: str | None = None, institution: str | None = None, source: str | None = None) -> None:
    """The ways on from a panel, and the way out of it; `source` is the figure as the board of trust knows it."""
    with st.container(horizontal=True, key="ops_opened_links"):
        if measure:
            board_link("kpis", escape(_("Open the measure")), kpi=measure)
            raise_issue_link(board="kpis", about={"kpi": measure})
        if source:
            board_link("trust", escape(_("Sources and trust")), figure=source)
        if institution:
            board_link("kpis", escape(_("All its measures")), institution=institution)
        if institution and institution != WHOLE:
            board_link("institution", escape(_("Institution book")), institution=institution)
            board_link("rollout", escape(_("Its card")), card=institution)
            about = {"institution": institution}
            raise_issue_link(board="institution", about=about, institution=institution)
        st.button(_("Close"), key="close_opened", type="tertiary", on_click=select, args=(OPENED, None))

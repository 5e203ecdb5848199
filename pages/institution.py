"""Institution book: everything about one institution on one page, or all of them to pick from."""

from __future__ import annotations

import streamlit as st

from components.attention import attention
from components.card import card
from components.conclusion import institution_conclusion
from components.detail_grid import GridColumn, detail_grid
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import open_board
from components.issues.lines import issue_items
from components.issues.raise_issue import raise_issue_link
from components.links import board_link
from components.selection import select
from components.sentence import escape, sentence
from components.table_card import table_card
from components.text import _, name, ngettext
from components.tile_map import tile_map
from components.worded_rows import (
    backflow_rows,
    gate_rows,
    late_rows,
    measure_rows,
    profile_facts,
    quality_rows,
    scenario_rows,
)
from components.words import phase_name, stage_name

INSTITUTION = "institution"


def draw_choice() -> None:
    """All institutions: a tile map and a grid; picking one opens its book."""
    places = fetch("institution/places", period=filters.period, **of)
    st.markdown(escape(_("Choose an institution on the map or in the list.")))
    if places.empty:
        empty_state(
            _("No institution matches."), next_step=_("Choose another domain or scenario, or load table institution.")
        )
        return
    on_map, listed = st.columns([1, 1.45])
    with (
        on_map,
        card(
            "map",
            title=_("Where they are"),
            note=_("measures on pace of those with a light; pilots outlined"),
            source="institution/places",
        ),
    ):
        tile_map(places, key="map", selects=INSTITUTION)
    with listed, card("list", title=_("All institutions"), source="institution/places"):
        rows = places.assign(
            name=[name(row) for row in places.to_dict("records")],
            phase=[phase_name(phase) for phase in places["phase"]],
            stage=[stage_name(stage) if isinstance(stage, str) else "" for stage in places["stage"]],
        )
        picked = detail_grid(
            rows,
            columns=[
                GridColumn("name", _("Institution"), pinned=True, width=120),
                GridColumn("phase", _("Phase"), width=76),
                GridColumn("stage", _("Stage"), width=185),
                GridColumn("days", _("Days"), kind="number", width=70),
                GridColumn("on_pace", _("On pace"), kind="number", width=76),
                GridColumn("behind", _("Behind"), kind="number", width=84),
                GridColumn("counted", _("With a light"), kind="number", width=80),
            ],
            code="institution_id",
            height=840,
            key="places",
        )
        if picked:
            select(INSTITUTION, picked["institution_id"])
            st.rerun()


filters = open_board("institution", uses=["period", "institution", "domain", "scenario"])
of = {"domain": filters.domain, "scenario": filters.scenario}
if filters.is_whole:
    draw_choice()
    st.stop()

# 1 read
here = {"institution": filters.institution}
at = {"period": filters.period, **here}
profile = fetch("institution/profile", **at).iloc[0].to_dict()
gates = fetch("institution/gates", **here)
measures = fetch("institution/measures", **at)
scenarios = fetch("institution/scenarios", **here, **of)
batches = fetch("institution/backflow", **here)
late = fetch("institution/late", **here)
findings = fetch("institution/quality", **here)
issues = fetch("institution/issues", **at)

# 2 answer
wanting = list(gates.loc[~gates["is_met"], "kind"])
sentence(institution_conclusion(profile, unmet=wanting.count("condition"), missing=wanting.count("document")))
st.markdown("&emsp;".join(f":gray[{escape(label)}] {escape(text)}" for label, text in profile_facts(profile)))

# 3 why
figures, standing = st.columns([1.45, 1])
with figures:
    table_card(
        "figures",
        _("Measures"),
        measure_rows(measures),
        note=_("those with a target; ○ in doubt"),
        nothing=_("No figures in this period."),
        source="institution/measures",
    )
    with st.container(key="ops_on_figures"):
        board_link("kpis", escape(_("All its measures as cards")))
    table_card(
        "scenarios",
        _("Data scenarios"),
        scenario_rows(scenarios),
        nothing=_("No scenario is requested yet."),
        source="institution/scenarios",
    )
    with st.container(key="ops_on_scenarios"):
        board_link("scenarios", escape(_("Use and readiness of its scenarios")))
with standing:
    next_stage = stage_name(profile["next_stage"]) if isinstance(profile["next_stage"], str) else ""
    title = _("To enter {stage}").format(stage=next_stage) if next_stage else _("Last stage reached")
    table_card("gates", title, gate_rows(gates), nothing=_("No further stage."), source="institution/gates")
    with st.container(key="ops_on_gates"):
        board_link("rollout", escape(_("Evidence and moves on its card")), card=filters.institution)
    count = ngettext("{number} open", "{number} open", len(issues)).format(number=len(issues))
    with card("issues", title=_("Issues"), note=count, source="institution/issues"):
        if issues.empty:
            empty_state(_("No issue is open."))
        attention(issue_items(issues), key="issues")
    with st.container(horizontal=True, key="ops_on_issues"):
        board_link("issues", escape(_("All its issues")))
        raise_issue_link(board="institution", about=here, institution=filters.institution)
    table_card(
        "backflow",
        _("Backflow"),
        backflow_rows(batches),
        note=_("tables by the status they have reached"),
        nothing=_("No table is registered for this institution."),
        source="institution/backflow",
    )
    in_all = int(findings["in_all"].max()) if len(findings) else 0
    table_card(
        "quality",
        _("Data quality"),
        quality_rows(findings),
        note=_("{number} anomalies open in all").format(number=in_all),
        nothing=_("No anomaly is open."),
        source="institution/quality",
    )
    table_card(
        "late",
        _("Late deliveries"),
        late_rows(late),
        note=_("newest of the last 60 days"),
        nothing=_("Nothing came late in the last 60 days."),
        source="institution/late",
    )

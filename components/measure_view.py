"""One measure opened: its figure, course, places, the officials' table, what it means and is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import charts, format
from components.behind.rows import rows_link, rows_open, rows_view
from components.card import card
from components.change_card import change_card
from components.conclusion import band_line
from components.download import download
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import Filters, refuse_code
from components.issues.raise_issue import raise_issue_link
from components.kpi_card import CardColumn, kpi_columns
from components.links import board_link
from components.measure_parts import definition, measure_title, parts_table
from components.official_table import official_columns, official_table
from components.sentence import escape, sentence
from components.text import _, name
from components.trust_badge import trust_popover
from data.contract import load_contract

Row = Mapping[Any, Any]
WHOLE_PLACES = ("whole", "centre")


def measure_view(kpi: str, filters: Filters) -> None:
    """Draws everything known about one measure for the period and the institution of the filters, or its rows.

    A code that does not exist, or is not the viewer's to see, is refused in words.
    """
    asked = {"period": filters.period, "institution": filters.institution, "kpi": kpi}
    measures = fetch("kpis/measure", **asked)
    if rows_open() and not measures.empty:
        rows_view(measures.iloc[0].to_dict(), filters)
        return
    trend = fetch("kpis/trend", **asked)
    ranking = fetch("kpis/ranking", period=filters.period, kpi=kpi)
    official = fetch("kpis/official", period=filters.period, kpi=kpi)
    parts = fetch("kpis/parts", period=filters.period, kpi=kpi)
    sources = fetch("kpis/sources", kpi=kpi)
    if measures.empty:
        refuse_code("kpi", kpi, board="kpis")
    measure = measures.iloc[0].to_dict()

    with st.container(horizontal=True, key="ops_back"):
        board_link("kpis", escape(_("← All measures")), kpi=None)
        if not filters.is_whole:
            board_link("institution", escape(_("Institution book")), kpi=None)
        rows_link(kpi)
        board_link("trust", escape(_("Sources and trust")), figure=f"kpi:{kpi}")
        raise_issue_link(board="kpis", about=_about(kpi, filters))
    figure, course = st.columns([1, 2.1])
    with figure:
        _figure(measures, trend, measure, sources, filters)
    with course:
        with card("trend", title=measure_title(measure), note=format.period(filters.period), source="kpis/trend"):
            _trend(trend, measure)
        with card("definition", title=_("What it means")):
            definition(measure)
    places, table, made_of = st.columns([1, 1.3, 1])
    is_alone = len(ranking) == 1
    title, note = (_("Among peers"), "") if is_alone else (_("Institutions"), _("best first"))
    with places, card("ranking", title=title, note=note, source="kpis/ranking"):
        _places(ranking, measure)
    with table, card("official", title=_("By institution"), note=_official_note(official), source="kpis/official"):
        _official(official, measure, filters)
    with (
        made_of,
        card("parts", title=_("What it is made of"), note=_("numerator and denominator"), source="kpis/parts"),
    ):
        parts_table(parts, measure)
    change_card(measure, filters)


def _about(kpi: str, filters: Filters) -> dict[str, str]:
    """What leads back to this measure, as it is shown."""
    place = {} if filters.is_whole else {"institution": filters.institution}
    return {"kpi": kpi, "period": filters.period, **place}


def _figure(measures: pd.DataFrame, trend: pd.DataFrame, row: Row, sources: pd.DataFrame, filters: Filters) -> None:
    kpi_columns([CardColumn(measures, light=row["light"])], trend, key="opened_measure", selects="kpi")
    unit = row["unit"]
    facts = {
        _("Target"): format.mark(row["target"], unit),
        _("Pace"): format.mark(row["pace"], unit),
        _("Forecast"): format.with_unit(row["forecast"], unit, beside=row["target"]),
        _("On the last period"): format.change(row["change"], unit),
        _("On last year"): format.change(row["change_yoy"], unit),
        _("Second mark"): format.mark(row["stretch"], unit),
    }
    met = {True: _("target met"), False: _("target not met")}.get(row["met"], "")
    lines = [f":gray[{escape(label)}] {escape(text)}" for label, text in facts.items() if text != format.DASH]
    st.markdown("  \n".join([*lines, *([f"**{escape(met)}**"] if met else [])]))
    trust_popover(trust=row["trust"], reason=row["trust_reason"], facts=_trust_facts(sources, filters), key="trust")


def _trust_facts(sources: pd.DataFrame, filters: Filters) -> list[tuple[str, str]]:
    """The release, the three times, and the rows set aside in each source."""
    tables = load_contract().tables
    return [
        (_("Release"), filters.release),
        (_("Cut-off"), format.day(filters.as_of)),
        (_("Loaded"), format.moment(filters.loaded_at)),
        (_("Released"), format.moment(filters.released_at)),
        *(
            (
                _("Source"),
                _("{table}: {rows} rows set aside").format(
                    table=_(tables[row["source_table"]].description).rstrip("."), rows=row["set_aside_rows"]
                ),
            )
            for row in sources.to_dict("records")
        ),
    ]


def _trend(trend: pd.DataFrame, row: Row) -> None:
    if trend["value"].notna().sum() < 2:
        empty_state(_("There are too few periods for a course yet."))
        return
    target, forecast = (None if format.is_missing(row[column]) else row[column] for column in ("target", "forecast"))
    charts.trend(
        trend,
        unit=row["unit"],
        target=target,
        forecast=forecast,
        forecast_for=row["forecast_period"],
        key="trend",
    )


def _places(ranking: pd.DataFrame, row: Row) -> None:
    if row["level"] == "centre":
        empty_state(_("This is a measure of the centre: institutions have no figure of their own."))
    elif ranking.empty:
        empty_state(_("No institution has a figure in this period."))
    elif len(ranking) == 1:
        sentence(band_line(ranking.iloc[0].to_dict(), row), key="band")
    else:
        rows = ranking.assign(name=[name(place) for place in ranking.to_dict("records")])
        target = None if format.is_missing(row["target"]) or row["is_count"] else row["target"]
        charts.ranking(rows, unit=row["unit"], target=target, key="ranking")


def _official_note(official: pd.DataFrame) -> str:
    """Which month the table's first column is: that in which the period ends."""
    return _("{month} and year to date").format(month=format.period(official["month"].iloc[0])) if len(official) else ""


def _official(official: pd.DataFrame, row: Row, filters: Filters) -> None:
    is_total = official["institution_id"].isin(WHOLE_PLACES)
    rows, totals = official[~is_total], official[is_total]
    rows = rows.assign(name=[name(place) for place in rows.to_dict("records")])
    totals = totals.assign(name=_("Total"))
    columns = official_columns()
    official_table(
        rows,
        label="name",
        label_title=_("Institution"),
        columns=columns,
        unit=row["unit"],
        total={str(column): value for column, value in totals.iloc[0].items()} if len(totals) else None,
        key="official",
    )
    taken = pd.concat([rows, totals])[["name", *(column.column for column in columns)]]
    taken.columns = [_("Institution"), *(column.title for column in columns)]
    facts = [(_("Measure"), _(row["name"])), *filters.facts(), (_("Unit"), format.unit_name(row["unit"]))]
    download(taken, file_name=f"{row['kpi']}-{filters.period}", facts=facts, key="official_file")

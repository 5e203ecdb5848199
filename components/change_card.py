"""Why a measure changed: the parts of its institutions where it adds, who came and went where each counts once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import format
from components.card import card
from components.contribution import Change, waterfall
from components.contribution_words import contribution_table, finding, from_then_to_now
from components.download import download
from components.empty_state import empty_state
from components.fetch import fetch
from components.filters import Filters
from components.selection import selected
from components.sentence import escape
from components.session import current_viewer
from components.switch import switch
from components.text import _, name, ngettext

PREVIOUS, LAST_YEAR = "previous", "last_year"
AGAINST = "against"
INSTITUTION = "institution"
# Of the centre's measures the one whose coming and going can be counted: people, who are not named.
PEOPLE = "people_certified"

Row = Mapping[Any, Any]


def change_card(measure: Row, filters: Filters) -> None:
    """Draws what made the whole's figure change since the last period, or since last year; a row of `kpis/measure`."""
    asked = {"period": filters.period, "kpi": measure["kpi"], AGAINST: _against()}
    missing, is_distinct = _missing(measure), measure["combine"] == "distinct"
    heads = fetch("kpis/change", **asked)
    rows = fetch("kpis/came_and_went" if is_distinct else "kpis/contribution", **asked)
    parts = [] if is_distinct else _parts(rows)
    change = None if missing or heads.empty else _change(heads.iloc[0].to_dict(), filters.period, parts)
    if change is None:
        with card("change", title=_("What made it change")):
            if not missing:
                _switch()
            empty_state(missing or _("There is no earlier figure to hold this one against."))
    elif is_distinct:
        _came_and_went(rows, change)
    else:
        _contributions(rows, change, measure, filters)


def contribution_line(kpi: str, filters: Filters) -> str:
    """What made a measure that adds change since the last period, in one sentence; nothing where it cannot be said."""
    asked = {"period": filters.period, "kpi": kpi, AGAINST: PREVIOUS}
    heads, rows = fetch("kpis/change", **asked), fetch("kpis/contribution", **asked)
    change = None if heads.empty else _change(heads.iloc[0].to_dict(), filters.period, _parts(rows))
    if change is None or rows["contribution"].isna().all():
        return ""
    return _("Since {period} {change}: {finding}").format(
        period=change.before_label,
        change=format.change(change.now - change.before, change.unit),
        finding=finding(_institutions(rows), change),
    )


def _against() -> str:
    return selected(AGAINST, among=(PREVIOUS, LAST_YEAR)) or PREVIOUS


def _switch() -> None:
    switch(AGAINST, {PREVIOUS: _("On the last period"), LAST_YEAR: _("On last year")}, title=_("Held against"))


def _missing(measure: Row) -> str:
    """Why there is nothing to take apart, in words; nothing where there is."""
    if measure["level"] == "centre" and measure["kpi"] != PEOPLE:
        return _("Not available: this is a measure of the centre, and no institution has a part in it.")
    if measure["level"] != "centre" and not current_viewer().sees_everything:
        return _("What made the figure of all change is shown to those who see all institutions.")
    return ""


def _change(head: Row, period: str, parts: Iterable[float] = ()) -> Change | None:
    if format.is_missing(head["change"]):
        return None
    return Change(
        unit=head["unit"],
        direction=head["direction"],
        before_label=format.period(head["before_period"]),
        label=format.period(period),
        before=head["value_before"],
        now=head["value"],
        decimals=format.part_decimals(parts, head["unit"]),
    )


def _parts(rows: pd.DataFrame) -> list[float]:
    return list(rows["contribution"].dropna())


def _institutions(rows: pd.DataFrame) -> Sequence[Row]:
    return rows[rows["part"] == INSTITUTION].to_dict("records")


def _contributions(rows: pd.DataFrame, change: Change, measure: Row, filters: Filters) -> None:
    institutions = _institutions(rows)
    with card("change", title=finding(institutions, change), note=from_then_to_now(change), source="kpis/contribution"):
        _switch()
        drawn, listed = st.columns([1, 1.15])
        with drawn:
            if any(row["contribution"] for row in institutions):
                waterfall(institutions, change, key="waterfall", selects=INSTITUTION)
                st.caption(escape(_("Solid: performance, the institution's own figure. Hatched: mix, its weight.")))
            else:
                empty_state(_("No institution's figure or weight has changed."))
        with listed:
            taken = contribution_table(rows, change, key="contribution")
            facts = [(_("Measure"), _(measure["name"])), (_("Held against"), change.before_label), *filters.facts()]
            file_name = f"{measure['kpi']}-{filters.period}-{_against()}"
            download(taken, file_name=file_name, facts=facts, key="contribution_file")


def _came_and_went(rows: pd.DataFrame, change: Change) -> None:
    sides = {side: rows[rows["side"] == side] for side in ("came", "went")}
    numbers = {side: int(of_side["number"].sum()) for side, of_side in sides.items()}
    title = _("{came} came, {went} went").format(**numbers)
    with card("change", title=title, note=from_then_to_now(change), source="kpis/came_and_went"):
        _switch()
        if rows.empty:
            empty_state(_("Nobody and nothing came or went."))
        titles = {"came": _("Came"), "went": _("Went")}
        for column, side in zip(st.columns(2), sides, strict=True):
            if len(sides[side]):
                column.markdown(f"**{escape(titles[side])}** :gray[{numbers[side]}]")
                column.markdown("\n".join(f"- {_thing(row)}" for row in sides[side].to_dict("records")))


def _thing(row: Row) -> str:
    if row["kind"] == "person":
        number = int(row["number"])
        return escape(ngettext("{number} person", "{number} people", number).format(number=number))
    places = [name({"name_zh": zh, "name_en": en}) for zh, en in zip(row["places_zh"], row["places_en"], strict=True)]
    where = f" :small[:gray[{escape(_(', ').join(places))}]]" if places else ""
    return f"{escape(name(row))}{where}"

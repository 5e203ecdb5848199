"""Rows that people work in: sorted, filtered, selected; pinned columns and a pinned total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
import streamlit as st
from st_aggrid import AgGrid, StAggridTheme

from components import format
from components.charts import FONT
from components.grid_words import grid_words
from components.lights import light
from components.reconciliation import Explained, reconciliation_line
from components.session import current_palette, current_theme
from components.text import _

MOST_ROWS = 5000
ROW_PIXELS = 29
LEAST_WIDTH = 70
# How much of a column's width it keeps where the grid is narrow, the rest being scrolled to: by whether it is pinned.
KEPT_WIDTH = {False: 0.85, True: 0.5}
# What a heading takes in pixels, so that no word of it is broken: its letters, and its padding with the filter's sign.
HEADING = 46
LETTER, OTHER_LETTERS = 7.6, {**dict.fromkeys("fijlrtI", 4.2), **dict.fromkeys("mwMW", 11)}
COLOURED = ("green", "yellow", "red")
# The least and the most decimals of each kind.
DIGITS = {"wan": (1, 1), "yuan": (2, 2), "number": (0, 0), "measured": (0, 2)}


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of the grid; `kind` says how its values are written: `measured` ones with decimals where they have any.

    `light` names a column of light codes: the cell then has the light's sign and colour before its text.
    """

    column: str
    title: str
    kind: Literal["text", "number", "measured", "wan", "yuan"] = "text"
    pinned: bool = False
    width: int | None = None
    light: str | None = None


def detail_grid(
    rows: pd.DataFrame,
    *,
    columns: Sequence[GridColumn],
    code: str | None = None,
    total: Mapping[str, Any] | None = None,
    unit: str = "",
    explains: Explained | None = None,
    height: int = 360,
    key: str,
) -> dict[str, Any] | None:
    """Draws the rows and returns the selected one by column, or None.

    `code` names the column that says which row is which; without it rows are known by their place, which is not
    enough where they may change while one is selected: the browser still answers with the row it had there.

    More than `MOST_ROWS` rows are cut, and said so: the question should ask for fewer. `total` is
    pinned as the 合计 row; `unit` is stated once above the grid, and so is what the rows sum to where they
    `explain` a figure.
    """
    if explains is not None:
        reconciliation_line(explains)
    shown = rows.head(MOST_ROWS)
    notes = [_("Unit: {unit}").format(unit=unit)] if unit else []
    if len(rows) > MOST_ROWS:
        notes.append(_("the first {number} rows are shown").format(number=f"{MOST_ROWS:,}"))
    if notes:
        st.caption(" · ".join(notes))
    codes = [str(value) for value in (shown[code] if code else range(len(shown)))]
    answer = AgGrid(
        _written(shown, columns).assign(_row=codes),
        gridOptions=_options(columns, total),
        height=min(height, ROW_PIXELS * (len(shown) + 3)),
        theme=_theme(),
        custom_css=_tone_css(),
        update_on=["selectionChanged"],
        # Rows as text: made faster than Arrow and a hash of them, without which the grid has to be told to take them.
        use_json_serialization=True,
        server_sync_strategy="server_wins",
        key=f"{key}_{current_theme().value}",
    )
    picked = answer.selected_rows
    if picked is None or len(picked) == 0 or str(picked.iloc[0]["_row"]) not in codes:
        return None
    return {str(column): value for column, value in shown.iloc[codes.index(str(picked.iloc[0]["_row"]))].items()}


def _theme() -> StAggridTheme:
    """The grid in the board's own colours and type: it is a frame that inherits neither."""
    colours = current_palette()
    return StAggridTheme(base="balham").withParams(
        browserColorScheme=current_theme().value,
        backgroundColor=colours.card,
        foregroundColor=colours.ink,
        chromeBackgroundColor=colours.card,
        headerBackgroundColor=colours.card,
        headerTextColor=colours.secondary,
        oddRowBackgroundColor=colours.card,
        borderColor=colours.line,
        accentColor=colours.brand,
        fontFamily=FONT,
        fontSize="13px",
    )


def _written(rows: pd.DataFrame, columns: Sequence[GridColumn]) -> pd.DataFrame:
    """Numbers stay numbers, for sorting; money and text are as they are written."""
    written = {spec.column: [_cell(value, spec.kind) for value in rows[spec.column].tolist()] for spec in columns}
    tones: dict[str, list[str]] = {}
    for spec in columns:
        if spec.light:
            lights = [light(code) for code in rows[spec.light]]
            cells = zip(lights, written[spec.column], strict=True)
            written[spec.column] = [f"{status.sign} {cell or ''}" for status, cell in cells]
            tones[_tone_of(spec)] = [status.tone for status in lights]
    return pd.DataFrame({**written, **tones})


def _tone_of(spec: GridColumn) -> str:
    return f"_{spec.column}_tone"


def _tone_css() -> dict[str, dict[str, str]]:
    """The grid is a frame of its own: it has no style of the page."""
    colours = current_palette()
    return {f".ops-{tone}": {"color": getattr(colours, f"{tone}_text"), "font-weight": "600"} for tone in COLOURED}


def _cell(value: Any, kind: str) -> Any:
    if format.is_missing(value):
        return None
    if kind == "wan":
        return round(float(value) / 10000, 1)
    return str(value) if kind == "text" else float(value)


def _options(columns: Sequence[GridColumn], total: Mapping[str, Any] | None) -> dict[str, Any]:
    definitions = [_definition(spec) for spec in columns]
    options: dict[str, Any] = {
        "columnDefs": [*definitions, *({"field": field, "hide": True} for field in _hidden(columns))],
        "defaultColDef": {
            "sortable": True,
            "filter": True,
            "resizable": True,
            "wrapHeaderText": True,
            "autoHeaderHeight": True,
        },
        "autoSizeStrategy": {"type": "fitGridWidth", "defaultMinWidth": LEAST_WIDTH},
        "rowSelection": {"mode": "singleRow", "checkboxes": False, "enableClickSelection": True},
        "rowHeight": 28,
        "headerHeight": 30,
        "localeText": grid_words(),
    }
    if total is not None:
        kinds = {spec.column: spec.kind for spec in columns}
        bottom = {column: _cell(value, kinds.get(column, "text")) for column, value in total.items()}
        options["pinnedBottomRowData"] = [{columns[0].column: _("Total"), **bottom}]
    return options


def _hidden(columns: Sequence[GridColumn]) -> list[str]:
    return [*(_tone_of(spec) for spec in columns if spec.light), "_row"]


def _definition(spec: GridColumn) -> dict[str, Any]:
    least = _least_width(spec)
    definition: dict[str, Any] = {"field": spec.column, "headerName": spec.title, "minWidth": least}
    if spec.pinned:
        definition["pinned"] = "left"
    if spec.width:
        definition["width"] = max(spec.width, least)
    if spec.light:
        definition["cellClassRules"] = {f"ops-{tone}": f"data.{_tone_of(spec)} == '{tone}'" for tone in COLOURED}
    if spec.kind != "text":
        definition |= {"type": "rightAligned", "valueFormatter": _formatter(*DIGITS[spec.kind])}
    return definition


def _least_width(spec: GridColumn) -> int:
    """The pixels that the longest word of the heading needs, and what the column keeps of its width."""
    words = (word for word in spec.title.split() if word.isascii())
    longest = max((sum(OTHER_LETTERS.get(letter, LETTER) for letter in word) for word in words), default=0)
    kept = round((spec.width or 0) * KEPT_WIDTH[spec.pinned])
    return max(LEAST_WIDTH, kept, round(longest) + HEADING)


def _formatter(least: int, most: int) -> str:
    """A grid expression that writes a number with separators and so many decimals."""
    places = f"{{minimumFractionDigits: {least}, maximumFractionDigits: {most}}}"
    return f"x == null ? '' : x.toLocaleString('en-US', {places})"

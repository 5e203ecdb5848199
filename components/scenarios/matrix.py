"""Institutions × scenarios, each cell how far the scenario has come there: letter, colour and a number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import format
from components.browser import register
from components.records import records
from components.scenarios.words import NOT_REQUESTED, State, state_of, state_words, states
from components.text import Language, _, current_language, name

_matrix = register("scenario_matrix", "walk")

INSTITUTION, SCENARIO = "institution", "scenario"
BETWEEN = "/"
NUMBERS = {"used": "recent_users", "confirmed": "cycle_days", "uat": "cycle_days"}

Row = Mapping[Any, Any]


def scenario_matrix(cells: pd.DataFrame, *, places: pd.DataFrame, heads: pd.DataFrame, key: str) -> None:
    """Draws the states; a click sets the filters of the board in the URL to the institution, the scenario or both.

    `cells`: rows of `scenarios/matrix`; `places` and `heads`: rows of `scenarios/places` and
    `scenarios/heads`, in the order shown. A pair without a row is not requested.
    """
    by_pair = {(row["institution_id"], row["scenario"]): row for row in records(cells)}
    columns = records(heads)
    rows = records(places)
    counts = Counter(str(state) for state in cells["state"])
    data = {
        "is_upright": current_language() is Language.CHINESE,
        "corner": _("in use / online"),
        "spoken": _("{institution}, {scenario}: {state}"),
        "heads": [_head(row, f"{BETWEEN}{row['scenario']}") for row in columns],
        "rows": [
            {
                **_head(row, f"{row['institution_id']}{BETWEEN}"),
                "cells": [_cell(by_pair.get((row["institution_id"], of["scenario"]))) for of in columns],
            }
            for row in rows
        ],
        "legend": [
            {"code": state.code, "letter": state.letter, "word": state.word, "about": state.meaning, "count": number}
            for state in states().values()
            if (number := _counted(state, counts, pairs=len(rows) * len(columns)))
        ],
    }
    _matrix(key=key, data=data, on_picked_change=_setting_filters(key))


def _counted(state: State, counts: Counter[str], *, pairs: int) -> int:
    return pairs - counts.total() if state.code == NOT_REQUESTED else counts[state.code]


def _head(row: Row, code: str) -> dict[str, str]:
    return {"code": code, "name": name(row), "share": f"{row['used']}/{row['online']}" if row["online"] else ""}


def _cell(row: Row | None) -> dict[str, Any]:
    """What a cell shows and says beside the names of its row and column, worded here."""
    state = state_of(row["state"] if row else NOT_REQUESTED)
    words = state_words(row) if row else state.word
    is_late = bool(row and row["is_late"])
    if is_late:
        words = _("{state}, longer than a delivery may take").format(state=words)
    number: Any = row[NUMBERS.get(state.code, "days")] if row and state.code != "retired" else None
    return {
        "kind": "late" if is_late else state.code,
        "letter": state.letter,
        "number": None if format.is_missing(number) else int(number),
        "words": words,
    }


def _setting_filters(key: str) -> Callable[[], None]:
    """A callback that puts what was clicked into the filters: an institution, a scenario, or both."""

    def on_change() -> None:
        code = st.session_state[key].get("picked")
        if code is None:
            return
        institution, _between, scenario = str(code).partition(BETWEEN)
        for parameter, value in ((INSTITUTION, institution), (SCENARIO, scenario)):
            if value:
                st.query_params[parameter] = value

    return on_change

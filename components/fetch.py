"""Reading for boards: `ask` on behalf of the current viewer, remembered while the release lasts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

import pandas as pd
import streamlit as st

from access import Viewer
from components.ahead import Ahead, freeze
from components.session import current_choices, current_viewer
from data.release import ReleaseInfo
from queries import ask, current, question, question_text

REMEMBERED = 8192


def fetch(name: str, **params: Any) -> pd.DataFrame:
    """The rows of question `folder/name` as the current viewer may see them.

    Answers are shared between sessions, so the key holds everything they depend on: release, text of
    the question, rights, scope, audience and parameters. Questions on the ledger are live and never
    remembered. A question returns what a board draws, so frames are small. What is remembered is also
    asked ahead, for the filters beside these.
    """
    viewer = current_viewer()
    if not _is_live(name):
        _ahead().heard(
            (name, viewer),
            params,
            choices=current_choices(),
            epoch=current().release_id,
            ask=partial(_ask_ahead, viewer, name),
        )
    return fetch_as(viewer, name, **params)


def fetch_as(viewer: Viewer, name: str, **params: Any) -> pd.DataFrame:
    """Like `fetch`, for a viewer other than the session's; the frame draws personas with it."""
    if _is_live(name):
        return ask(name, viewer, **params).frame
    key = (current().release_id, viewer.role.value, viewer.audience.value, tuple(sorted(viewer.scope)))
    return _remembered(key, question_text(name), _hashable(params), _name=name, _viewer=viewer)


def current_release() -> ReleaseInfo:
    """The release that boards read now; NoReleaseError where there is none."""
    return current()


def _is_live(name: str) -> bool:
    return any(table.startswith("ledger.") for table in question(name).reads)


@lru_cache(maxsize=1)
def _ahead() -> Ahead:
    return Ahead(at_rest=freeze)


def _ask_ahead(viewer: Viewer, name: str, params: Mapping[str, Any]) -> None:
    fetch_as(viewer, name, **params)


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _remembered(
    key: tuple[Any, ...],  # noqa: ARG001 - part of what the cache knows an answer by
    text: str,  # noqa: ARG001 - likewise: an edited question is asked anew
    params: tuple[tuple[str, Any], ...],
    *,
    _name: str,
    _viewer: Viewer,
) -> pd.DataFrame:
    return ask(_name, _viewer, **{name: _value(value) for name, value in params}).frame


def _hashable(params: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((name, tuple(v) if isinstance(v, list) else v) for name, v in params.items()))


def _value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value

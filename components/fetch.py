"""Reading for boards: `ask` on behalf of the current viewer, remembered while the release lasts."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from access import Viewer
from components.session import current_viewer
from data.release import ReleaseInfo
from queries import ask, current, question, question_text

REMEMBERED = 512


def fetch(name: str, **params: Any) -> pd.DataFrame:
    """The rows of question `folder/name` as the current viewer may see them.

    Answers are shared between sessions, so the key holds everything they depend on: release, text of
    the question, rights, scope, audience and parameters. Questions on the ledger are live and never
    remembered. A question returns what a board draws, so frames are small.
    """
    return fetch_as(current_viewer(), name, **params)


def fetch_as(viewer: Viewer, name: str, **params: Any) -> pd.DataFrame:
    """Like `fetch`, for a viewer other than the session's; the frame draws personas with it."""
    if any(table.startswith("ledger.") for table in question(name).reads):
        return ask(name, viewer, **params).frame
    key = (current().release_id, viewer.role.value, viewer.audience.value, tuple(sorted(viewer.scope)))
    return _remembered(key, question_text(name), _hashable(params), _name=name, _viewer=viewer)


def current_release() -> ReleaseInfo:
    """The release that boards read now; NoReleaseError where there is none."""
    return current()


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

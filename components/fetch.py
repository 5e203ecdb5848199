"""Reading for boards: `ask` on behalf of the current viewer, remembered while they stay true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import pandas as pd

from access import Viewer
from components.ahead import Ahead
from components.collection import keep_out, sweep
from components.drawing_turns import turns
from components.session import current_choices, current_viewer, note_read
from data.release import ReleaseInfo
from queries import Stamp, ask, current, position, question_text, stamp

REMEMBERED = 4096
ROWS_REMEMBERED = 32


def fetch(name: str, **params: Any) -> pd.DataFrame:
    """The rows of question `folder/name` as the current viewer may see them.

    Answers are shared between sessions, so the key holds everything they depend on: the stamp (release, and
    what the ledger and the clock change of it), text of the question, role, scope, audience and parameters.
    A question returns what a board draws, so frames are small. What is remembered is also asked ahead, for
    the filters beside these.
    """
    viewer = current_viewer()
    seen = stamp(name)
    note_read(name, seen)
    _ahead().heard(
        (name, viewer),
        params,
        choices=current_choices(),
        epoch=seen[0],
        stamp=seen,
        ask=partial(_ask_ahead, viewer, name),
    )
    return answered(viewer, name, params, seen)


def fetch_rows(name: str, **params: Any) -> pd.DataFrame:
    """Like `fetch`, for single rows of the pool: many and seldom asked again, so few answers are kept and none made
    ahead.
    """
    viewer = current_viewer()
    seen = stamp(name)
    note_read(name, seen)
    asker = replace(viewer, name=viewer.role.value)
    return _rows_remembered(seen, question_text(name), _hashable(params), name, asker).copy(deep=False)


def fetch_as(viewer: Viewer, name: str, **params: Any) -> pd.DataFrame:
    """Like `fetch`, for a viewer other than the session's; the frame draws personas with it."""
    return answered(viewer, name, params, stamp(name))


def answered(viewer: Viewer, name: str, params: dict[str, Any], seen: tuple[str, Stamp]) -> pd.DataFrame:
    """The rows as the viewer may see them, remembered under a stamp taken before: they may know more, never less.

    The frame is a reader's own: pandas copies what is shared before it is changed. (Streamlit's cache
    would unpickle it for every reader.)
    """
    asker = replace(viewer, name=viewer.role.value)
    return _remembered(seen, question_text(name), _hashable(params), name, asker).copy(deep=False)


def current_release() -> ReleaseInfo:
    """The release that boards read now; NoReleaseError where there is none."""
    return current()


def ledger_position() -> int:
    """The number of the ledger's last event: what answers from here on know at least."""
    return position()


@lru_cache(maxsize=1)
def _ahead() -> Ahead:
    return Ahead(at_rest=sweep)


def _ask_ahead(viewer: Viewer, name: str, params: Mapping[str, Any]) -> None:
    fetch_as(viewer, name, **params)


@lru_cache(maxsize=REMEMBERED)
def _remembered(
    seen: tuple[str, Stamp],  # noqa: ARG001 - part of what an answer is known by
    text: str,  # noqa: ARG001 - likewise: an edited question is asked anew
    params: tuple[tuple[str, Any], ...],
    name: str,
    asker: Viewer,
) -> pd.DataFrame:
    frame = _asked(name, asker, params)
    keep_out()
    return frame


@lru_cache(maxsize=ROWS_REMEMBERED)
def _rows_remembered(
    seen: tuple[str, Stamp],  # noqa: ARG001 - as above
    text: str,  # noqa: ARG001 - as above
    params: tuple[tuple[str, Any], ...],
    name: str,
    asker: Viewer,
) -> pd.DataFrame:
    return _asked(name, asker, params)


def _asked(name: str, asker: Viewer, params: tuple[tuple[str, Any], ...]) -> pd.DataFrame:
    with turns.given_up():
        return ask(name, asker, **{name: _value(value) for name, value in params}).frame


def _hashable(params: dict[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((name, tuple(v) if isinstance(v, list) else v) for name, v in params.items()))


def _value(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value

"""The board with every frame held in memory: what drawing alone costs.

The first run with a filter asks as the board does and keeps the frames; runs with the same filter after it
take them from a dict, without copying or asking. The frames are frozen as all else that stays in memory:
the collection at the end of every run would otherwise go through them.
"""

from __future__ import annotations

import gc
from typing import Any

import pandas as pd
import streamlit as st
from starlette.middleware import Middleware

import components.fetch
from access import Viewer
from frame.startup import lifespan
from frame.unknown_page import KnownPages
from queries import ask
from settings import PROJECT

frames: dict[tuple[Any, ...], pd.DataFrame] = {}


def from_memory(viewer: Viewer, name: str, params: dict[str, Any], _seen: object) -> pd.DataFrame:
    """Stands in for `components.fetch.answered`."""
    key = (viewer.name, name, *(tuple(v) if isinstance(v, list) else v for v in params.values()))
    if key not in frames:
        frames[key] = ask(name, viewer, **params).frame
        gc.freeze()
    return frames[key]


class AskedForNothing:
    """Stands in for `components.ahead.Ahead`."""

    def __init__(self, **options: object) -> None:
        pass

    def heard(self, *question: object, **surroundings: object) -> None:
        """Asks nothing ahead."""


components.fetch.answered = from_memory
components.fetch.Ahead = AskedForNothing  # type: ignore
app = st.App(PROJECT / "frame" / "main.py", lifespan=lifespan, middleware=[Middleware(KnownPages)])

"""What the drawings by Plotly share: how they are drawn, text that is no markup, and picking what is clicked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from plotly.basedatatypes import BaseFigure

from components.selection import select

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
# Of Plotly's own template what the drawings need: they say their colours themselves.
TEMPLATE = {
    "layout": {
        "autotypenumbers": "strict",
        "hovermode": "closest",
        "hoverlabel": {"align": "left"},
        "xaxis": {"automargin": True},
    }
}


class _Drawn(BaseFigure):  # type: ignore[misc]
    """A figure that is sent as it is given: Plotly's own looks at every part of it first, which takes longer."""

    def __init__(self, figure: dict[str, Any]) -> None:
        self._figure = figure

    def to_dict(self) -> dict[str, Any]:
        return self._figure


def draw_figure(data: list[dict[str, Any]], layout: dict[str, Any], *, key: str, selects: str, alt: str) -> None:
    """Draws a figure, whose height is in its layout; a click puts the `customdata` in the URL parameter `selects`."""
    st.plotly_chart(
        _Drawn({"data": data, "layout": {"template": TEMPLATE, **layout}}),
        height=layout["height"],
        theme=None,
        key=key,
        selection_mode="points",
        on_select=_selecting(selects, key),
        config=CONFIG,
        alt=alt,
    )


def plain(text: str) -> str:
    """Text without the few characters that Plotly reads as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _selecting(parameter: str, key: str) -> Callable[[], None]:
    def on_select() -> None:
        points = st.session_state[key]["selection"]["points"]
        if points and points[0].get("customdata"):
            select(parameter, str(points[0]["customdata"]))

    return on_select

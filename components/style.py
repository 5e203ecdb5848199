"""The style sheet of the page: colours of the current theme and what the theme cannot say."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from components.palette import Theme, palette
from components.session import current_theme

SHEET = Path(__file__).resolve().parent / "style.css"


def apply_style() -> None:
    """Puts the sheet in the page; the frame does it once a run."""
    st.html(_sheet(current_theme()))


@lru_cache(maxsize=2)
def _sheet(theme: Theme) -> str:
    return f"<style>:root {{{palette(theme).css()}}}\n{SHEET.read_text(encoding='utf-8')}</style>"

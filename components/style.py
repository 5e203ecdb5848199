"""The style sheet of the page: colours of the current theme, and what theme and Streamlit's own words cannot say."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from components.palette import Theme, palette
from components.session import current_theme
from components.text import Language, _, current_language

SHEET = Path(__file__).resolve().parent / "style.css"


def apply_style() -> None:
    """Puts the sheet in the page; the frame does it once a run."""
    st.html(_sheet(current_theme(), current_language()))


@lru_cache
def _sheet(theme: Theme, _language: Language) -> str:
    said = f"{palette(theme).css()} {_words()}"
    return f"<style>:root {{{said}}}\n{SHEET.read_text(encoding='utf-8')}</style>"


def _words() -> str:
    """What an empty date field shows, which Streamlit says in English; its calendar speaks the browser's language."""
    parts = {"year": _("yyyy"), "month": _("mm"), "day": _("dd")}
    return " ".join(f'--ops-word-{part}: "{word}";' for part, word in parts.items())

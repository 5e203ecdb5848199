"""The parts of components that run in the browser: registration of their JavaScript and CSS."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

FOLDER = Path(__file__).resolve().parent


def _read(file: str) -> str:
    return (FOLDER / file).read_text(encoding="utf-8")


def register(part: str, *chapters: str) -> ComponentRenderer:
    """Registers `<part>.js` and `<part>.css` of this folder, with the shared `dom.js` and `base.css`.

    `chapters` are further scripts of a part that is too long for one file; all are one module. Called
    once a part, at import: the renderer it returns is mounted in every run.
    """
    scripts = ("dom", *chapters, part)
    return st.components.v2.component(
        f"opsboard.{part}",
        css=_read("base.css") + _read(f"{part}.css"),
        js="".join(_read(f"{script}.js") for script in scripts),
    )

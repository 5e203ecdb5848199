"""The worded conclusion of a board: parts with a tone, figures bold and coloured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import streamlit as st

Tone = Literal["plain", "strong", "green", "yellow", "red", "grey"]
Part = str | tuple[str, Tone]

MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:&^=@/])")
DIRECTIVES = {"green": "green", "yellow": "orange", "red": "red", "grey": "gray"}


def escape(text: object) -> str:
    """Text as Markdown that shows exactly this text: no emphasis, link, colour, formula or emoji."""
    return MARKUP.sub(r"\\\1", " ".join(str(text).split()))


def sentence(parts: Iterable[Part], *, key: str = "sentence") -> None:
    """Draws the parts as one sentence; a part is text, or (text, tone)."""
    with st.container(key=f"ops_sentence_{key}"):
        st.markdown("".join(_marked(part) for part in parts))


def _marked(part: Part) -> str:
    text, tone = (part, "plain") if isinstance(part, str) else part
    inner = escape(text) if text.strip() else ""
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if not inner:
        return text
    if tone == "plain":
        return f"{before}{inner}{after}"
    bold = f"**{inner}**"
    return f"{before}:{DIRECTIVES[tone]}[{bold}]{after}" if tone in DIRECTIVES else f"{before}{bold}{after}"

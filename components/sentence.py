"""The worded conclusion of a board: parts with a tone, figures bold and coloured."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import streamlit as st

Tone = Literal["plain", "strong", "green", "yellow", "red", "grey"]
Part = str | tuple[str, Tone]

MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$~:&^=@/])")
_WEB = re.compile(r"https?://[^\s<>\\]+")
AFTER_NUMBER = re.compile(r"(?<=[\d↑↓≥≤]) (?=\S)")
DIRECTIVES = {"green": "green", "yellow": "orange", "red": "red", "grey": "gray"}


def escape(text: object) -> str:
    """Text as Markdown that shows exactly this text: no emphasis, link, colour, formula or emoji."""
    return MARKUP.sub(r"\\\1", " ".join(str(text).split()))


def linked(text: object, address: str) -> str:
    """The text as Markdown that opens the address, where that is one of the web; else the text alone."""
    return f"[{escape(text)}](<{address}>)" if _WEB.fullmatch(address) else escape(text)


def unbroken(markdown: str, *, everywhere: bool = False) -> str:
    """The Markdown with each number kept on one line with its unit and arrow; `everywhere` lets no space break."""
    return markdown.replace(" ", "\u00a0") if everywhere else AFTER_NUMBER.sub("\u00a0", markdown)


def sentence(parts: Iterable[Part], *, key: str = "sentence") -> None:
    """Draws the parts as one sentence; a part is text, or (text, tone)."""
    with st.container(key=f"ops_sentence_{key}"):
        st.markdown(unbroken("".join(_marked(part) for part in parts)))


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

"""What needs attention: one line each, worst first, with the link that opens it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st

from components import format
from components.lights import light
from components.links import board_link
from components.sentence import DIRECTIVES, escape, unbroken


@dataclass(frozen=True, slots=True)
class AttentionItem:
    """`light` is a code such as red; `board` and `parameters` say where the link goes."""

    light: str
    text: str
    note: str
    board: str
    when: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


def attention(items: Sequence[AttentionItem], *, key: str = "attention") -> None:
    """Draws the items as links, in the order given."""
    with st.container(key=f"ops_attention_{key}", gap=None):
        for item in items:
            status = light(item.light)
            colour = DIRECTIVES.get(status.tone, "gray")
            parts = (
                f":gray[{escape(item.when or format.DASH)}]",
                f":{colour}[**{status.sign}**]",
                unbroken(escape(item.text)),
                f":small[:gray[{escape(item.note)}]]",
            )
            board_link(item.board, " ".join(parts), wide=True, **item.parameters)

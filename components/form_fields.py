"""The fields of a form by kind: their widgets, and what was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from components import format
from components.text import _

Kind = Literal["text", "area", "date", "number", "decimal", "choice", "flag"]


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: `name` is the act's parameter; `options` are labels by code, for a choice."""

    name: str
    label: str
    kind: Kind = "text"
    required: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    minimum: int = 0
    maximum: int | None = None


def draw_field(one: FormField, value: Any, *, key: str) -> Any:
    """The field's widget with what stands now; the value given, None where empty."""
    widget, label = f"{key}_{one.name}", f"{one.label} *" if one.required else one.label
    known = None if format.is_missing(value) else value
    return given_value(_draw(one, known, label=label, key=widget))


def given_value(value: Any) -> Any:
    """What was filled in, of what a widget holds: text without the space around it, None where empty."""
    return value.strip() or None if isinstance(value, str) else value


def _draw(one: FormField, known: Any, *, label: str, key: str) -> Any:
    if one.kind == "area":
        return st.text_area(label, known or "", key=key)
    if one.kind == "date":
        return st.date_input(label, known, key=key, format="YYYY-MM-DD")
    if one.kind in ("number", "decimal"):
        return _number(one, known, label=label, key=key)
    if one.kind == "choice":
        return _choice(one, known, label=label, key=key)
    if one.kind == "flag":
        return st.checkbox(label, bool(known), key=key)
    return st.text_input(label, known or "", key=key)


def _number(one: FormField, known: Any, *, label: str, key: str) -> float | int | None:
    if one.kind == "decimal":
        decimal: float | None = st.number_input(label, value=None if known is None else float(known), key=key)
        return decimal
    whole: int | None = st.number_input(
        label,
        min_value=one.minimum,
        max_value=one.maximum,
        value=None if known is None else int(known),
        step=1,
        key=key,
    )
    return whole


def _choice(one: FormField, known: Any, *, label: str, key: str) -> str | None:
    codes = list(one.options)
    chosen: str | None = st.selectbox(
        label,
        codes,
        index=codes.index(known) if known in codes else None,
        format_func=lambda code: one.options.get(code, code),
        placeholder=_("Choose one"),
        key=key,
    )
    return chosen

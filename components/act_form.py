"""The form of an act: its fields by kind, a reason where one is wanted, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from actions.errors import StaleChangeError
from components import format
from components.acting import (
    BASED_ON,
    forget_position,
    may,
    position_of_last_drawing,
    refused,
    say_done,
    seen_position,
)
from components.sentence import escape
from components.spoken import error_words
from components.text import _

OPENED = "opened"
"""Ends the key under which a form keeps what its fields showed when it was opened."""

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


@dataclass(frozen=True, slots=True)
class _Begun:
    """How often a form was begun anew, what it begins with, and what refused the turn before."""

    number: int = 0
    filled_in: Mapping[str, Any] = field(default_factory=dict)
    refusal: str = ""


def act_form(
    act: str,
    fields: Sequence[FormField],
    *,
    key: str,
    submit: str,
    values: Mapping[str, Any] | None = None,
    fixed: Mapping[str, Any] | None = None,
    reason: Literal["none", "optional", "required"] = "none",
    checks_version: bool = True,
    on_done: Callable[[], None] | None = None,
) -> None:
    """Draws the form, and on submit does `act` with the fields, `fixed` and `reason`; nothing if the viewer may not.

    `values` are what stands now. What the act refuses is said in the form, which keeps what was filled in.
    With `checks_version` the act is given `based_on`: the ledger's event number when the form was opened. Where
    somebody changed the thing meanwhile, the form begins anew with what stands then, and what was filled in.
    Once it is done `on_done` is called, and the form begins anew, with what stands then.
    """
    if not may(act):
        return
    turn = f"{key}_turn"
    begun: _Begun = st.session_state.setdefault(turn, _Begun())
    key = f"{key}_{begun.number}"
    seen = _seen(key, [one.name for one in fields] + (["reason"] if reason != "none" else []))
    standing = {**(values or {}), **begun.filled_in}
    if begun.refusal:
        st.error(escape(begun.refusal))
    with st.form(key, border=False):
        given = {one.name: _draw(one, standing.get(one.name), key=key) for one in fields}
        if reason != "none":
            given["reason"] = (
                st.text_input(_reason_label(reason), standing.get("reason") or "", key=f"{key}_reason") or None
            )
        submitted = st.form_submit_button(submit, type="primary")
    opened: dict[str, Any] = st.session_state.setdefault(f"{key}_{OPENED}", given)
    if not submitted or not _is_complete(fields, given, wants_reason=reason == "required"):
        return
    based_on = {BASED_ON: seen} if checks_version else {}
    refusal = refused(act, **(fixed or {}), **given, **based_on)
    if refusal and not isinstance(refusal, StaleChangeError):
        st.error(escape(error_words(refusal)))
        return
    forget_position(key)
    if refusal:
        changed = {name: value for name, value in given.items() if value != opened.get(name)}
        st.session_state[turn] = _Begun(begun.number + 1, changed, error_words(refusal))
    else:
        st.session_state[turn] = _Begun(begun.number + 1)
        say_done()
        if on_done:
            on_done()
    st.rerun()


def _is_complete(fields: Sequence[FormField], given: Mapping[str, Any], *, wants_reason: bool) -> bool:
    """Whether everything required is filled in; says what is not."""
    wanted = [(one.name, one.label) for one in fields if one.required]
    if wants_reason:
        wanted.append(("reason", _("Reason")))
    if missing := [label for name, label in wanted if given[name] in (None, "")]:
        st.error(escape(_("Please fill in: {fields}").format(fields=_(", ").join(missing))))
    return not missing


def _seen(key: str, names: Sequence[str]) -> int:
    """The ledger's event that the form with these fields is based on: when it was opened, or last drawn if it has none.

    It is opened anew where Streamlit has forgotten its fields, as it does of a form that is not drawn.
    """
    if not names:
        return position_of_last_drawing(key)
    if not any(f"{key}_{name}" in st.session_state for name in names):
        forget_position(key)
        st.session_state.pop(f"{key}_{OPENED}", None)
    return seen_position(key)


def _reason_label(reason: str) -> str:
    return f"{_('Reason')} *" if reason == "required" else _("Reason (optional)")


def _draw(one: FormField, value: Any, *, key: str) -> Any:
    """The field's widget with what stands now; the value given, None where empty."""
    widget, label = f"{key}_{one.name}", f"{one.label} *" if one.required else one.label
    known = None if format.is_missing(value) else value
    if one.kind == "area":
        return st.text_area(label, known or "", key=widget).strip() or None
    if one.kind == "date":
        return st.date_input(label, known, key=widget, format="YYYY-MM-DD")
    if one.kind in ("number", "decimal"):
        return _number(one, known, label=label, key=widget)
    if one.kind == "choice":
        return _choice(one, known, label=label, key=widget)
    if one.kind == "flag":
        return st.checkbox(label, bool(known), key=widget)
    return st.text_input(label, known or "", key=widget).strip() or None


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

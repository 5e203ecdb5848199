"""The form of an act: its fields by kind, a reason where one is wanted, and the button that does it.

A click is acted on before the page runs again, so that what is clicked next does not end it: Streamlit gives a
run up, with the click it was for, as soon as another is asked for. Nor does a second click do it twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import streamlit as st

from access import Viewer
from actions.errors import StaleChangeError
from components.acting import BASED_ON, attempt, may, say_done, seen_position, seen_positions
from components.fetch import ledger_position
from components.form_fields import FormField, draw_field, given_value
from components.sentence import escape
from components.session import current_viewer
from components.spoken import error_words
from components.text import _
from data.errors import SpokenError

__all__ = ["FormField", "act_form"]

REASON = "reason"


@dataclass(slots=True)
class _Begun:
    """What is known of a form from one drawing to the next; changed in place, which no click can break off.

    `number`: how often it was begun anew; `filled_in`: what it begins with beside what stands; `opened`: what its
    fields showed then; `missing`, `refusal` and `failure`: what came of the last click; `is_to_end`: it was done,
    and the page is still to be told.
    """

    number: int = 0
    filled_in: Mapping[str, Any] = field(default_factory=dict)
    opened: Mapping[str, Any] | None = None
    missing: Sequence[str] = ()
    refusal: SpokenError | None = None
    failure: Exception | None = None
    is_to_end: bool = False

    def begin_anew(self, filled_in: Mapping[str, Any]) -> None:
        self.number += 1
        self.filled_in, self.opened = filled_in, None

    def forget_answer(self) -> None:
        self.missing, self.refusal, self.failure, self.is_to_end = (), None, None, False


@dataclass(frozen=True, slots=True, eq=False)
class _Click:
    """A drawing of a form, and all that a click on its button needs."""

    act: str
    key: str
    fields: Sequence[FormField]
    fixed: Mapping[str, Any]
    begun: _Begun
    number: int
    viewer: Viewer
    seen: dict[str, int]
    checks_version: bool
    on_done: Callable[[], None] | None

    def __call__(self) -> None:
        """Does the act; a drawing that was acted on is not acted on again, as by a double click."""
        if self.begun.number != self.number:
            return
        self.begun.forget_answer()
        held = st.session_state.to_dict()  # the one way to read it at which Streamlit breaks nothing off
        given = {one.name: given_value(held.get(f"{self.key}_{one.name}")) for one in self.fields}
        self.begun.missing = [one.label for one in self.fields if one.required and given[one.name] is None]
        if not self.begun.missing:
            self._do(given)
        if self.begun.is_to_end:
            _end(self.begun, self.on_done)

    def _do(self, given: Mapping[str, Any]) -> None:
        based_on = {BASED_ON: self.seen[self.key]} if self.checks_version else {}
        try:
            refusal = attempt(self.act, self.viewer, self.seen, **self.fixed, **given, **based_on)
        except Exception as error:  # drawn, where the frame has words for it
            self.begun.failure = error
            return
        self.begun.refusal, self.begun.is_to_end = refusal, refusal is None
        if refusal is None:
            self.begun.begin_anew({})
        elif isinstance(refusal, StaleChangeError):
            opened = self.begun.opened or {}
            self.begun.begin_anew({name: value for name, value in given.items() if value != opened.get(name)})


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
    begun: _Begun = st.session_state.setdefault(f"{key}_begun", _Begun())
    asked = [*fields, *_reason_field(reason)]
    button = f"{key}_submit"
    key = f"{key}_{begun.number}"
    _note_seen(begun, key, is_opened=button not in st.session_state, has_fields=bool(asked))
    if begun.is_to_end:
        _end(begun, on_done)
    click = _Click(
        act=act,
        key=key,
        fields=asked,
        fixed=fixed or {},
        begun=begun,
        number=begun.number,
        viewer=current_viewer(),
        seen=seen_positions(),
        checks_version=checks_version,
        on_done=on_done,
    )
    standing = {**(values or {}), **begun.filled_in}
    with st.form(key, border=False):
        shown = {one.name: draw_field(one, standing.get(one.name), key=key) for one in asked}
        st.form_submit_button(submit, type="primary", key=button, on_click=click)
    if begun.opened is None:
        begun.opened = shown
    _draw_answer(begun)


def _reason_field(reason: str) -> list[FormField]:
    if reason == "none":
        return []
    required = reason == "required"
    return [FormField(REASON, _("Reason") if required else _("Reason (optional)"), required=required)]


def _note_seen(begun: _Begun, key: str, *, is_opened: bool, has_fields: bool) -> None:
    """Remembers the event that a click is based on: when the form was opened, or last drawn if it has no fields.

    A form is opened where Streamlit knows no button of it, as it forgets that of one which is not drawn: what was
    said in it before is over.
    """
    if is_opened:
        begun.forget_answer()
        begun.opened = None
    if is_opened or not has_fields:
        seen_positions()[key] = ledger_position()
    else:
        seen_position(key)


def _draw_answer(begun: _Begun) -> None:
    """What came of the last click, until the next one."""
    if begun.failure is not None:
        failure, begun.failure = begun.failure, None
        raise failure
    if begun.missing:
        st.error(escape(_("Please fill in: {fields}").format(fields=_(", ").join(begun.missing))))
    elif begun.refusal is not None:
        st.error(escape(error_words(begun.refusal)))


def _end(begun: _Begun, on_done: Callable[[], None] | None) -> None:
    """Tells the page that it was done. Where what is clicked meanwhile breaks that off, the next drawing does it."""
    say_done()
    if on_done:
        on_done()
    begun.is_to_end = False
    st.rerun()

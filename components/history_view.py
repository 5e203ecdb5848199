"""The history of a thing: who did what, when and why, and undoing what was done last."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from components import format
from components.act_form import act_form
from components.acting import may
from components.empty_state import empty_state
from components.fetch import fetch
from components.history_words import Entry, history_entries
from components.records import records
from components.sentence import escape
from components.session import current_viewer
from components.text import _, name

SHOWN_AT_FIRST = 8
UNDO, UNDO_OWN = "history/undo", "history/undo_own"


def history_view(table: str, key_prefix: str, *, key: str) -> None:
    """Draws what was done to the rows of a ledger table under this key, newest first.

    `key_prefix` is the key, or its first values, as `ledger.rows.row_key` joins them. Who may can undo what was done
    last.
    """
    entries = history_entries(table, fetch("history/thing", table_name=table, row_key=key_prefix))
    if not entries:
        empty_state(_("No change is on record."))
        return
    is_whole = bool(st.session_state.get(f"{key}_whole"))
    for entry in entries if is_whole else entries[:SHOWN_AT_FIRST]:
        _draw(entry, key=key)
    if len(entries) > SHOWN_AT_FIRST and not is_whole:
        st.button(_("Show earlier changes"), key=f"{key}_earlier", type="tertiary", on_click=_show_whole, args=(key,))


def history_choice(table: str, rows: Mapping[str, str], *, title: str, key: str, label: str = "") -> None:
    """A popover in which one of several rows is chosen and its history read; nothing where there are none.

    `rows` gives for each key, as `history_view` takes it, what is shown; nothing is asked before one is chosen.
    `label` is the popover's, where "History" does not say enough.
    """
    if not rows:
        return
    with st.popover(escape(label or _("History")), key=f"{key}_fold"):
        chosen = st.selectbox(
            title,
            list(rows),
            index=None,
            format_func=lambda code: rows.get(code, code),
            placeholder=_("Choose one"),
            key=f"{key}_of",
        )
        if chosen is not None:
            history_view(table, chosen, key=key)


def taken_away(table: str, *, of: tuple[str, str] | None = None) -> dict[str, str]:
    """What a ledger table does not hold any more, as `history_choice` takes it, for who could put it back.

    `of` is a field and what it said: whose own changes alone may be undone needs one.
    """
    if not (may(UNDO) or (of and may(UNDO_OWN))):
        return {}
    field, code = of or (None, None)
    gone = records(fetch("history/taken_away", of_table=table, of_field=field, of_code=code))
    said = _("{what}, off the list since {when}")
    return {row["row_key"]: said.format(what=name(row), when=format.moment(row["taken_at"])) for row in gone}


def taken_away_choice(table: str, *, label: str = "") -> None:
    """A popover with the history of what a ledger table does not hold any more; nothing where there is none."""
    key = f"taken_away_{table}"
    history_choice(table, taken_away(table), title=_("Off the list"), key=key, label=label or _("Taken away"))


def _show_whole(key: str) -> None:
    st.session_state[f"{key}_whole"] = True


def _draw(entry: Entry, *, key: str) -> None:
    with st.container(
        key=f"ops_history_{key}_{entry.position}", horizontal=True, vertical_alignment="top", gap="small"
    ):
        st.markdown(_told(entry))
        if act := _undoing(entry):
            with st.popover(_("Undo"), icon=":material/undo:", type="tertiary", width="content"):
                _undo_form(act, entry, key=key)


def _told(entry: Entry) -> str:
    """The entry as Markdown: a line of who, what and when, then the reason, then a line a field."""
    head = f"**{escape(entry.who)}** {escape(entry.what)} :gray[{escape(entry.when)}]"
    reason = [f":gray[{escape(_('Reason'))}] {escape(entry.reason)}"] if entry.reason else []
    return "  \n".join([head, *reason, *(f":gray[{escape(line)}]" for line in entry.lines)])


def _undoing(entry: Entry) -> str | None:
    """The act by which the viewer may undo this entry; None if none."""
    if not entry.is_undoable:
        return None
    if may(UNDO):
        return UNDO
    return UNDO_OWN if may(UNDO_OWN) and entry.actor == current_viewer().name else None


def _undo_form(act: str, entry: Entry, *, key: str) -> None:
    act_form(
        act,
        [],
        key=f"{key}_undo_{entry.position}",
        submit=_("Undo"),
        fixed={"position": entry.position},
        reason="required",
    )

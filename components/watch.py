"""Watching: a board that is open shows what others have done, a few seconds after they did it.

A fragment that the browser asks for while the page is open; it ends with the session. Where nothing has moved it
compares three values. Where an answer on the page is no longer true the whole page runs again, which keeps what was
typed and chosen, and the keyboard where it was. Not so in a dialog (see components/dialog.py): while one is open
the page waits; closing it runs the page again.
"""

from __future__ import annotations

import streamlit as st

from components.session import begin_reading, read_so_far
from data.errors import SpokenError
from queries import moment, stamp

SECONDS = 5
SEEN, HELD = "watched", "watch_held"


def watch() -> None:
    """Draws nothing; runs the page again when an answer that it shows is no longer true. Before the page reads."""
    begin_reading()
    st.session_state[SEEN] = None
    st.session_state[HELD] = False
    _look()


def hold() -> None:
    """Do not run the page again by itself, until it has run for another reason."""
    st.session_state[HELD] = True


@st.fragment(run_every=SECONDS)
def _look() -> None:
    if not st.session_state.get(HELD) and has_moved():
        st.rerun()


def has_moved() -> bool:
    """Whether an answer that the board on the screen shows is no longer true; looked up once a change of anything."""
    try:
        now = moment()
        if st.session_state.get(SEEN) == now:
            return False
        st.session_state[SEEN] = now
        return any(stamp(name) != seen for name, seen in read_so_far().items())
    except SpokenError:  # the page itself says so when it runs
        return False

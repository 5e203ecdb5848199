"""Acting for boards: an act on the current viewer's behalf, and the sentence of what refused it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from access import may_act
from actions import act
from components.fetch import ledger_position
from components.sentence import escape
from components.session import current_viewer
from components.spoken import error_words
from components.text import _
from data.errors import SpokenError

BASED_ON = "based_on"


def may(name: str) -> bool:
    """Whether the current viewer's role does that act; boards draw no button for what they may not."""
    return may_act(current_viewer(), name)


def try_act(name: str, /, **params: Any) -> bool:
    """Does `noun/act` and says so in a toast; a refusal is said where this is called. Whether it was done."""
    if refused := refusal_of(name, **params):
        st.error(escape("\n".join(refused)))
        return False
    say_done()
    return True


def say_done() -> None:
    """Says in a toast that an act was done."""
    st.toast(escape(_("Done.")), icon=":material/check:")


def refusal_of(name: str, /, **params: Any) -> list[str]:
    """Does `noun/act` and gives the lines of what refused it, none when it was done; draws nothing."""
    error = refused(name, **params)
    return error_words(error).splitlines() if error else []


def refused(name: str, /, **params: Any) -> SpokenError | None:
    """Does `noun/act` and gives what refused it, None when it was done; draws nothing."""
    before = ledger_position()
    try:
        act(name, current_viewer(), **params)
    except SpokenError as error:
        return error
    finally:
        _follow(before)
    return None


def _follow(before: int) -> None:
    """Forms drawn when the ledger stood where the own act found it have seen that act, too, if it alone came since."""
    after = ledger_position()
    if after != before + 1:
        return
    for key, seen in list(st.session_state.items()):
        if str(key).endswith(f"_{BASED_ON}") and seen == before:
            st.session_state[key] = after


def seen_position(key: str) -> int:
    """The ledger's last event when the form `key` was first drawn: what the person who fills it in has seen."""
    return int(st.session_state.setdefault(f"{key}_{BASED_ON}", ledger_position()))


def position_of_last_drawing(key: str) -> int:
    """The ledger's last event when `key` was drawn the last time, which a click answers; asked before its data."""
    memory, now = f"{key}_{BASED_ON}", ledger_position()
    drawn: int = st.session_state.get(memory, now)
    st.session_state[memory] = now
    return drawn


def forget_position(key: str) -> None:
    """The form `key` is done with: the next one is based on what is seen then."""
    st.session_state.pop(f"{key}_{BASED_ON}", None)

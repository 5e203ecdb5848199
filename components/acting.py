"""Acting for boards: an act on the current viewer's behalf, and the sentence of what refused it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from access import Viewer, may_act
from actions import act
from components.fetch import ledger_position
from components.sentence import escape
from components.session import current_viewer
from components.spoken import error_words
from components.text import _
from data.errors import SpokenError

BASED_ON = "based_on"
POSITIONS = "seen_positions"


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
    return attempt(name, current_viewer(), seen_positions(), **params)


def attempt(name: str, viewer: Viewer, seen: dict[str, int], /, **params: Any) -> SpokenError | None:
    """Like `refused`, without asking Streamlit for anything: a callback that does may be broken off there.

    `seen` is `seen_positions()` of the session that acts.
    """
    before = ledger_position()
    try:
        act(name, viewer, **params)
    except SpokenError as error:
        return error
    finally:
        _follow(seen, before)
    return None


def _follow(seen: dict[str, int], before: int) -> None:
    """Forms drawn when the ledger stood where the own act found it have seen that act, too, if it alone came since."""
    after = ledger_position()
    if after == before + 1:
        seen.update({key: after for key, position in seen.items() if position == before})


def seen_positions() -> dict[str, int]:
    """The ledger's last event that the person had seen, by form: the session's own, changed in place."""
    positions: dict[str, int] = st.session_state.setdefault(POSITIONS, {})
    return positions


def seen_position(key: str) -> int:
    """The ledger's last event when the form `key` was first drawn: what the person who fills it in has seen."""
    return seen_positions().setdefault(key, ledger_position())


def position_of_last_drawing(key: str) -> int:
    """The ledger's last event when `key` was drawn the last time, which a click answers; asked before its data."""
    now = ledger_position()
    drawn = seen_positions().get(key, now)
    seen_positions()[key] = now
    return drawn

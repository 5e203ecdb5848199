"""Errors as sentences: what happened, and what to do next."""

from __future__ import annotations

import logging

import streamlit as st

from components.sentence import escape
from components.spoken import error_words
from components.text import _
from data.errors import SpokenError

OWN_PACKAGES = frozenset({"access", "actions", "components", "data", "ledger", "pages", "queries", "reports"})

log = logging.getLogger(__name__)


def draw_error(error: Exception) -> None:
    """The sentence of an error that was raised on purpose; for any other, where its details are.

    Named exceptions carry a sentence for people; the log holds the whole story of any other.
    """
    if isinstance(error, SpokenError):
        st.error(escape(error_words(error)))
        return
    if _is_named(error):
        st.error(escape(error))
        return
    log.exception("a board failed", exc_info=error)
    st.error(_("This board could not be drawn. Reload the page; if it happens again, the server's log says why."))


def _is_named(error: Exception) -> bool:
    """Whether the error is one of the project's own, whose message is written for the reader."""
    return type(error).__module__.partition(".")[0] in OWN_PACKAGES

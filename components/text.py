"""Words in the viewer's language: gettext over `locales/`, and names of data by language.

Message ids are English, so English needs no catalogue.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from enum import StrEnum
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from data.translations import catalogue


class Language(StrEnum):
    """The languages of the board, as they stand in the URL."""

    CHINESE = "zh"
    ENGLISH = "en"


# The frame sets it first in every run; a fragment runs without the frame, on a new thread, and
# takes it from the session.
_language: ContextVar[Language | None] = ContextVar("language", default=None)
SESSION_KEY = "language"


def current_language() -> Language:
    """The language of this run; Chinese outside any run."""
    language = _language.get()
    if language is None:
        in_run = get_script_run_ctx(suppress_warning=True) is not None
        language = Language(st.session_state.get(SESSION_KEY, Language.CHINESE)) if in_run else Language.CHINESE
        _language.set(language)
    return language


def speak(language: Language) -> None:
    """Sets the language of everything drawn from here on in this run and its fragments."""
    _language.set(language)
    if get_script_run_ctx(suppress_warning=True) is not None:
        st.session_state[SESSION_KEY] = language


def _(message: str) -> str:
    """The message in the current language; the message itself where it has no translation."""
    if current_language() is Language.ENGLISH or not message:
        return message
    return catalogue().get((None, message), message)


def pgettext(context: str, message: str) -> str:
    """Like `_`, for a short word that needs a context to be translated rightly."""
    if current_language() is Language.ENGLISH:
        return message
    return catalogue().get((context, message), message)


def ngettext(singular: str, plural: str, number: float) -> str:
    """The form that fits the number; Chinese has one form."""
    if current_language() is Language.ENGLISH:
        return singular if number == 1 else plural
    return catalogue().get((None, singular), plural)


def name(row: Mapping[Any, Any]) -> str:
    """A thing's own name from `name_zh` / `name_en`, falling back to the other language."""
    first, second = ("name_en", "name_zh") if current_language() is Language.ENGLISH else ("name_zh", "name_en")
    return str(row.get(first) or row.get(second) or "")

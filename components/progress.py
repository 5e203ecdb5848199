"""Long acts, with a bar that says how far they are and the sentence of what stopped them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException, StopException

from components.sentence import escape
from components.spoken import error_words, step_words
from components.text import _
from data.build import BuildError
from data.errors import SpokenError
from data.pool import Progress

Result = TypeVar("Result")


def with_progress(do: Callable[[Progress], Result]) -> Result | None:
    """Does it under a progress bar; None where it was stopped, the reason being shown.

    A click or a reload meanwhile does not break it off: Streamlit's request is kept until it is done.
    """
    bar = st.progress(0.0, text=_("Working…"))
    asked: list[BaseException] = []

    def tell(step: str, done: int, of: int) -> None:
        if asked:
            return
        try:
            bar.progress(min(1.0, done / max(of, 1)), text=escape(step_words(step)))
        except (RerunException, StopException) as request:
            asked.append(request)

    result = _done(do, tell)
    if asked:
        raise asked[0]
    bar.empty()
    return result


def _done(do: Callable[[Progress], Result], tell: Progress) -> Result | None:
    try:
        return do(tell)
    except BuildError as error:
        st.error(escape(error_words(error)))
        st.warning(escape(_("The data is kept, but the boards show the release before it.")))
    except SpokenError as error:
        st.error(escape(error_words(error)))
    return None

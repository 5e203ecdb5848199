"""What a visit is of: language and persona by its URL, and whether it is a demonstration."""

from __future__ import annotations

import streamlit as st

from access.personas import Persona, UnknownPersonaError, persona
from components.fetch import current_release
from components.text import Language, _
from settings import Profile

LANGUAGE = "lang"
PERSONA = "as"


def asked_language() -> Language:
    """Chinese unless the URL asks for English."""
    return Language.ENGLISH if st.query_params.get(LANGUAGE) == Language.ENGLISH else Language.CHINESE


def asked_persona() -> Persona | None:
    """The persona in the URL; None when there is none, or none of that name."""
    code = st.query_params.get(PERSONA)
    try:
        return persona(code) if code else None
    except UnknownPersonaError:
        return None


def persona_title(chosen: Persona, institution_name: str | None = None) -> str:
    """The persona's title in the viewer's language; one institution's people carry its name."""
    (scope,) = chosen.viewer.scope if len(chosen.viewer.scope) == 1 else ("",)
    return _(chosen.title).format(institution=institution_name or scope)


def is_demonstration() -> bool:
    """Whether what the boards show was generated."""
    return current_release().profile == Profile.DEMO

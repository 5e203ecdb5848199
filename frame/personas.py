"""The opening page of a demonstration: whom to be, said plainly."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from access.personas import GENERAL, Persona, persona
from components.card import card
from components.links import here_link
from components.sentence import escape
from components.text import _, name
from frame.menu import draw_brand, draw_language_and_theme
from frame.visit import PERSONA, is_demonstration, persona_title


def choose_persona(institutions: pd.DataFrame) -> None:
    """Draws the choice; a link keeps the board and the filters that were asked for.

    `institutions`: institution_id, name_zh, name_en.
    """
    with st.sidebar:
        draw_brand()
        with st.container(key="ops_foot"):
            draw_language_and_theme()
    st.markdown(f"# {_('Choose a persona')}")
    st.markdown(_what_it_is())
    unknown = st.query_params.get(PERSONA)
    if unknown:
        st.error(escape(_('There is no persona "{code}".').format(code=unknown[:60])))
    with st.grid(3, min_column_width=240):
        for chosen in GENERAL:
            with card(f"persona_{chosen.code}"):
                _link(chosen, None)
    if len(institutions):
        _of_one_institution(institutions)


def _of_one_institution(institutions: pd.DataFrame) -> None:
    names = {str(row["institution_id"]): name(row) for row in institutions.to_dict("records")}
    with card("one_institution", title=_("People of one institution")), st.grid(3, min_column_width=240):
        code = st.selectbox(_("Institution"), list(names), format_func=lambda code: names[code])
        for kind in ("executive", "staff"):
            _link(persona(f"{kind}-{code}"), names[code])


def _what_it_is() -> str:
    if is_demonstration():
        return _(
            "This is a demonstration: there is no sign-in, and anyone who can open this address can be any "
            "persona. Each sees and may do what that person would."
        )
    return _(
        "There is no sign-in here: anyone who can open this address can be any of these, and sees and does what that "
        "person may. Open the address to those only who may see all of it."
    )


def _link(chosen: Persona, institution_name: str | None) -> None:
    title, about = persona_title(chosen, institution_name), _(chosen.about)
    label = f"**{escape(title)}** :gray[{escape(about)}]"
    with st.container(key=f"ops_persona_{chosen.code}"):
        here_link(label, wide=True, **{PERSONA: chosen.code})

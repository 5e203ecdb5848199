"""Releases and corrections: months that were frozen, what is stated otherwise since, and the rows that did it."""

from __future__ import annotations

import streamlit as st

from components.fetch import current_release
from components.filters import open_board
from components.releases.choose import choose_two, of_institution, releases, suggested_month
from components.releases.views import (
    FIGURE,
    behind_card,
    figure_code,
    figures_card,
    freeze_card,
    releases_card,
    tables_card,
)
from components.releases.words import compared_sentence, only_one_sentence
from components.selection import selected
from components.sentence import sentence

filters = open_board("releases", uses=["institution"])
current = current_release()
known = releases()
found = choose_two(known, current=current.release_id)
closed, running = of_institution(found, filters.institution) if found else ([], [])

# 1 answer
sentence(compared_sentence(found, closed, running) if found else only_one_sentence())

# 2 why: the figures, and the rows behind the picked one
left, right = st.columns([2.6, 1])
with left:
    if found:
        figures_card([*closed, *running], found, filters)
        for row in (*closed, *running):
            if figure_code(row) == selected(FIGURE):
                behind_card(row, found)
    releases_card(known, current=current.release_id)

# 3 act
with right:
    if found:
        tables_card(found)
    freeze_card(known, suggested=suggested_month(current.as_of, known))

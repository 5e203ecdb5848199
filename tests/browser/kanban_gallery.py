"""A board with fixed cards, some hostile, that keeps its moves in the session; for the tests in Chromium.

In the address: `cards` (how many), `lanes`, `read` (nobody may move), `slow` (seconds that a move takes), `lang`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.kanban import Card, Column, Move, kanban
from components.style import apply_style
from components.text import Language, speak
from tests.browser.gallery_words import HOSTILE

TITLES = ("调研", "方案", "数据接入", "建模与清洗", "上线试运行", "验收", "常态运营")
STAGES = ("survey", "solution", "access", "modelling", "online", "accepted", "operating")
COLUMNS = [Column(code, title, note="通常 21 天") for code, title in zip(STAGES, TITLES, strict=True)]
LIMITED = [Column("survey", "调研", note="通常 12 天", limit=3), *COLUMNS[1:]]
REFUSED = ("所需表已验证 71 %，需 80 %", f"缺：{HOSTILE}")


def first_cards(number: int) -> list[Card]:
    """`number` cards: C000 leads, C001 is hostile, C002 stays too long, C003 is fixed; the rest go round."""
    named = [
        Card("C000", "survey", "东澜公司", "pilot", tag="试点", tag_tone="brand", bars=[True, True], left="准入 2/2"),
        Card("C001", "survey", HOSTILE, "rollout", HOSTILE, tag=HOSTILE, note=HOSTILE, flags=[(HOSTILE, "yellow")]),
        Card(
            "C002", "access", "雪岭公司", "rollout", bars=[True, False], left="准入 1/2", right_tone="red", edge="red"
        ),
        Card("C003", "modelling", "海曜公司", "rollout", movable=False, flags=[("已暂停", "yellow")], search="李明"),
    ]
    named[0] = replace(named[0], spark=[1, 3, 2, 4, 5], right="5 天", moves=["solution", "access"])
    return [*named, *(_usual_card(number) for number in range(4, number))]


def _usual_card(number: int) -> Card:
    return Card(
        f"C{number:03}",
        STAGES[number % 7],
        f"单位 {number}",
        ("pilot", "rollout")[number % 2],
        tag="推广",
        bars=[True, number % 2 == 0, False],
        left=f"准入 {1 + (number % 2 == 0)}/3",
        right=f"{number} 天",
        note="差：调研报告",
    )


class Programme:
    """Where moves have brought the cards: modelling refuses everything, every other move is done."""

    def __init__(self) -> None:
        self.moves: list[Move] = []
        self.places: dict[str, str] = {}
        self.seconds = float(st.query_params.get("slow", 0))
        self.runs = 46

    def answer(self, move: Move) -> Sequence[str]:
        time.sleep(self.seconds)
        self.moves.append(move)
        if move.to_column == "modelling":
            return REFUSED
        self.places[move.code] = move.to_column
        return ()

    def cards(self) -> list[Card]:
        """The first cards where they stand now, and C002 as many days on as the page was run."""
        cards = first_cards(int(st.query_params.get("cards", 12)))
        days = {"C002": f"{self.runs} 天"}
        return [
            replace(card, column=self.places.get(card.code, card.column), right=days.get(card.code, card.right))
            for card in cards
        ]


st.set_page_config(layout="wide")
speak(Language(st.query_params.get("lang", "zh")))
apply_style()
programme: Programme = st.session_state.setdefault("programme", Programme())
programme.runs += 1
st.markdown("# 推广进度板")
opened = kanban(
    LIMITED,
    programme.cards(),
    key="board",
    title="推广进度板",
    position=1000 + programme.runs,
    on_move=None if "read" in st.query_params else programme.answer,
    lanes={"pilot": "试点", "rollout": "推广"} if "lanes" in st.query_params else None,
    find="查找单位",
)
st.button("Again")
st.markdown(f"opened: {opened} · runs: {programme.runs} · moves: {len(programme.moves)}")
for move in programme.moves[-1:]:
    st.markdown(f"last: {move.code} from {move.from_column} to {move.to_column} at {move.position}")

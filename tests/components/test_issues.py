"""Words and cards of the issue board, and what a move of a card asks for."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
import streamlit as st

from components.issues import steps as issue_steps
from components.issues.cards import issue_cards, issue_columns
from components.issues.words import answer_words, clock_left, due_words
from components.kanban import Move

ROW: dict[str, Any] = {
    "issue_id": "IS0001",
    "name_zh": "东澜公司",
    "name_en": "Donglan",
    "title": "<b>余额</b>不一致",
    "state": "new",
    "severity": "critical",
    "owner": None,
    "group_code": "platform",
    "waits_for": "平台组",
    "days_left": 2,
    "answer_state": "waiting",
    "minutes_left": 121,
    "closed_at": None,
    "light": "yellow",
    "chases": 0,
    "in_state": 3,
}


def card(**values: Any) -> Any:
    return issue_cards(pd.DataFrame([{**ROW, **values}]), moves_all=True)[0]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (2880, "剩 48 时 00 分"),
        (121, "剩 2 时 01 分"),
        (0, "剩 0 时 00 分"),
        (-1, "超 0 时 01 分"),
        (-61, "超 1 时 01 分"),
    ],
)
def test_the_clock_is_said_in_hours_and_minutes(minutes: int, said: str) -> None:
    assert clock_left(minutes) == said


def test_an_answer_is_said_to_be_in_time_late_or_never_given() -> None:
    said = {
        state: answer_words({"answer_state": state, "minutes_left": None})
        for state in ("in_time", "late", "over", None)
    }
    assert said == {"in_time": "按时答复", "late": "超时答复", "over": "未答复", None: "—"}


def test_a_due_date_says_its_days_until_the_issue_is_closed() -> None:
    due = pd.Timestamp("2025-11-02")
    assert due_words({"due_on": due, "days_left": 2}) == "2025年11月2日（2 天后）"
    assert due_words({"due_on": due, "days_left": None}) == "2025年11月2日"


def test_a_card_says_institution_severity_clock_and_whom_it_waits_for() -> None:
    drawn = card()
    assert (drawn.title, drawn.tag, drawn.tag_tone, drawn.note) == ("东澜公司", "关键", "red", "<b>余额</b>不一致")
    assert (drawn.left, drawn.right, drawn.right_tone, drawn.edge) == ("等平台组", "剩 2 时 01 分", "yellow", "yellow")
    assert card(minutes_left=-1, light="red").right_tone == "red"
    assert card(state="resolved", minutes_left=None).left == "平台"
    assert card(chases=2).flags == [("已催办 2 次", "yellow")]


def test_staff_tries_the_steps_up_to_resolved() -> None:
    rows = pd.DataFrame([{**ROW, "state": state} for state in ("in_work", "resolved")])
    in_work, resolved = issue_cards(rows, moves_all=False)
    assert in_work.moves == ["answered", "in_work", "resolved"]
    assert not resolved.movable


def test_a_column_says_how_many_more_there_are() -> None:
    notes = {column.code: column.note for column in issue_columns(pd.DataFrame([ROW]))}
    assert notes["new"] == "清单中另有 2 个"
    assert notes["closed"] == "近 14 天"


@pytest.mark.parametrize("to_column", ["new", "answered"])
def test_a_move_backwards_is_refused_in_words(to_column: str) -> None:
    (line,) = issue_steps.move_issue(Move("IS0001", to_column, "in_work", 7, "n1"))
    assert "不能退回" in line


@pytest.mark.parametrize(
    ("from_column", "to_column"),
    [("new", "answered"), ("resolved", "closed"), ("closed", "in_work"), ("resolved", "in_work")],
)
def test_a_move_that_needs_words_asks_for_them(from_column: str, to_column: str) -> None:
    move = Move("IS0001", to_column, from_column, 7, "n1")
    assert issue_steps.move_issue(move) == []
    assert st.session_state.pop(issue_steps.ASKED) == move

"""Moving cards: what a drop on the board does, and the form that asks for a reason where one is needed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from actions import act
from actions.rollout import GateNotMetError
from components.act_form import act_form
from components.conclusion import phrase
from components.dialog import dialog
from components.fetch import fetch
from components.kanban import Move, forget_refusal
from components.plain_table import plain_table
from components.rollout.cards import BOARD
from components.rollout.rows import condition_rows
from components.rollout.words import Row
from components.sentence import Part, sentence
from components.session import current_viewer
from components.spoken import error_words
from components.stage_strip import STAGES
from components.text import _, name
from components.words import stage_name
from data.errors import SpokenError

ASKED = "rollout_asked"
MOVE = "rollout/move_card"


def drop(move: Move) -> Sequence[str]:
    """What a drop does: the move, or the dialog where it needs a reason; the lines that say why it was refused."""
    asked: dict[str, str] = st.session_state.setdefault(ASKED, {})
    asked.clear()
    wanted = {"institution": move.code, "to_stage": move.to_column}
    if _goes_back(move.from_column, move.to_column):
        asked.update(wanted)
        return []
    try:
        act(MOVE, current_viewer(), **wanted, based_on=move.position)
    except SpokenError as error:
        if isinstance(error, GateNotMetError):
            asked.update(wanted)
        return [error_words(error)]
    return []


def move_dialog(cards: Sequence[Row]) -> bool:
    """Draws the dialog of a drop that needs a reason; whether there is one. `cards`: rows of `rollout/cards`."""
    asked: dict[str, str] = st.session_state.get(ASKED, {})
    card = next((row for row in cards if row["institution_id"] == asked.get("institution")), None)
    if card is None or card["stage"] == asked["to_stage"]:
        asked.clear()
        return False
    dialog(name(card), width="large", on_dismiss=asked.clear)(move_form)(card, asked["to_stage"])
    return True


def move_form(card: Row, to_stage: str) -> None:
    """Every condition on the way to a stage with what it measures, and the form that moves the card there."""
    gates = fetch("rollout/gates", institution=card["institution_id"], stage=to_stage)
    is_back = _goes_back(str(card["stage"]), to_stage)
    is_open = bool(gates["is_met"].all()) and to_stage == card["next_stage"]
    sentence(_said(to_stage, gates, is_back=is_back, is_open=is_open), key="move")
    if not is_back:
        plain_table(condition_rows(gates))
    act_form(
        MOVE,
        [],
        key=f"rollout_move_{card['institution_id']}_{to_stage}",
        submit=_submit(to_stage, is_back=is_back, is_open=is_open),
        fixed={"institution": card["institution_id"], "to_stage": to_stage, "override": not (is_back or is_open)},
        reason="optional" if is_open else "required",
        on_done=lambda: forget_refusal(BOARD),
    )


def _goes_back(stage: str, to_stage: str) -> bool:
    return stage in STAGES and STAGES.index(to_stage) < STAGES.index(stage)


def _submit(to_stage: str, *, is_back: bool, is_open: bool) -> str:
    said = (
        _("Move back to {stage}") if is_back else _("Move to {stage}") if is_open else _("Move to {stage} all the same")
    )
    return said.format(stage=stage_name(to_stage))


def _said(to_stage: str, gates: pd.DataFrame, *, is_back: bool, is_open: bool) -> list[Part]:
    stage: Part = (stage_name(to_stage), "strong")
    if is_back:
        return phrase(_("Going back to {stage} needs a reason."), stage=stage)
    if is_open:
        return phrase(_("All conditions for {stage} hold."), stage=stage)
    unmet = int((~gates["is_met"]).sum())
    if unmet == 0:
        return phrase(
            _("{stage} is not the next stage. Skipping one needs a reason, which stays on the card."), stage=stage
        )
    return phrase(
        _(
            "{unmet} of {number} conditions for {stage} do not hold. "
            "Moving all the same needs a reason, which stays on the card."
        ),
        unmet=(str(unmet), "red"),
        number=str(len(gates)),
        stage=stage,
    )

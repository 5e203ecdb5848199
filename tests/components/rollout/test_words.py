"""The words of the rollout board: the sentence, and what stands on a card."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from components.rollout.cards import rollout_cards
from components.rollout.conclusion import rollout_conclusion
from components.rollout.rows import target_rows
from components.rollout.words import condition_evidence, condition_now, missing
from components.text import Language, speak

HEADLINE = {"rolled_out": 8.0, "pace": 7.0, "target": 10.0, "light": "green", "is_live": True, "state_on": None}


@pytest.fixture(autouse=True)
def english() -> None:
    speak(Language.ENGLISH)


def row(code: str, **more: Any) -> dict[str, Any]:
    return {
        "institution_id": code, "name_zh": f"{code}公司", "name_en": code, "phase": "rollout", "wave": 2,
        "contact": "Lin", "stage": "access", "days": 20, "usual_days": 24.0, "is_long": False,
        "next_stage": "modelling", "conditions": 2, "met": 1, "unmet": "Needed tables verified",
        "unmet_condition": "tables_verified", "unmet_value": 71.4, "unmet_threshold": 80.0, "unmet_unit": "percent",
        "alerts": 0, "is_paused": False, "is_ended": False, "override_stage": None,
    } | more  # fmt: skip


def gate(accepted: int, *, template: bool) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"condition": "pilots_accepted", "value": accepted, "threshold": 3.0, "is_met": accepted == 3},
            {"condition": "template_accepted", "value": None, "threshold": None, "is_met": template},
        ]
    )


def said(headline: dict[str, Any], rows: list[dict[str, Any]], of: pd.DataFrame) -> str:
    parts = rollout_conclusion(headline, rows, of)
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


def test_the_sentence_says_who_is_online_who_stays_too_long_and_whether_the_programme_may_go_on() -> None:
    rows = [row("E01"), row("E02", is_long=True, days=38), row("E03", is_long=True, days=47)]
    assert said(HEADLINE, rows, gate(3, template=True)) == (
        "Of 3 institutions on the board, 8 of the rollout are online or later, "
        "against a pace of 7 institutions: On pace; 2 stay too long: E03 47 days, E02 38 days. "
        "The gate from pilot to rollout is satisfied (3 of 3 pilots accepted; standard rollout template accepted)."
    )


def test_the_sentence_names_three_and_counts_the_rest_and_says_what_is_missing() -> None:
    rows = [row(f"E{number}", is_long=True, days=40 + number) for number in range(1, 6)]
    told = said(HEADLINE, rows, gate(2, template=False))
    assert "5 stay too long: E5 45 days, E4 44 days, E3 43 days and 2 more" in told
    assert "not open yet (2 of 3 pilots accepted; standard rollout template not accepted)" in told
    assert "none stays unusually long" in said(HEADLINE, [row("E01"), row("E02")], gate(3, template=True))


def test_one_institution_is_told_where_it_stands_and_what_it_needs() -> None:
    unseen = HEADLINE | {"rolled_out": None}
    assert said(unseen, [row("E04")], gate(3, template=True)) == (
        "E04 has been in Data access for 20 days (usually 24 days); of the conditions for Modelling and cleaning, "
        "1/2 hold; Tables verified 71.4 %, needed 80 %."
    )
    begins = row("E05", stage=None, days=None, usual_days=None)
    assert said(unseen, [begins], gate(3, template=True)) == "E05 has not begun."
    assert said(unseen, [], gate(3, template=True)) == "No institution is on the rollout's list yet."


def test_a_figure_just_below_its_threshold_is_never_rounded_onto_it() -> None:
    assert missing(row("E04", unmet_value=79.99)) == "Tables verified 79.99 %, needed 80 %"
    assert missing(row("E04", unmet_value=None)) == "Missing: Needed tables verified"
    assert missing(row("E04", unmet=None)) == ""
    held = row("E11", unmet="-", unmet_condition="usage_held", unmet_value=1, unmet_threshold=3, unmet_unit="months")
    assert missing(held) == "Usage of 70 % held for 1 month, needed 3 months"
    assert condition_now({"threshold": None, "is_met": False}) == "does not hold"


def test_evidence_is_filed_missing_or_no_longer_valid() -> None:
    paper = {"document_zh": "验收报告", "document_en": "Acceptance report", "signer": "Lin", "is_filed": True}
    day = pd.Timestamp("2025-10-30").date()
    assert condition_evidence(paper | {"signed_on": day}) == "Acceptance report: 30 Oct 2025, Lin"
    assert "no longer valid" in condition_evidence(paper | {"signed_on": day, "is_filed": False})
    assert condition_evidence(paper | {"signed_on": None, "is_filed": False}) == "Acceptance report: not filed"
    assert condition_evidence({"document_zh": None}) == "—"


def test_a_card_shows_its_gate_its_flags_and_whether_it_may_be_moved() -> None:
    usage = pd.DataFrame({"institution_id": ["E04", "E04"], "period": ["2025-09", "2025-10"], "value": [None, 61.5]})
    rows = [
        row("E04", is_long=True, alerts=1, override_stage="access"),
        row("E05", is_paused=True, phase="pilot", conditions=None, met=None, unmet=None),
        row("E06", stage=None, days=None, next_stage="survey", wave=None, contact=None),
    ]
    late, paused, waiting = rollout_cards(rows, usage, by="phase")
    assert (late.left, late.right, late.right_tone, late.edge) == ("Gate 1/2", "20 days", "red", "red")
    assert (list(late.bars), list(late.spark), late.lane) == ([True, False], [None, 61.5], "rollout")
    assert (late.subtitle, waiting.subtitle) == ("Wave 2 · Lin", "No wave")
    assert late.flags == [("moved against its gate", "yellow"), ("1 critical issue", "red")]
    assert (paused.movable, paused.flags, paused.tag_tone, paused.left) == (False, [("paused", "yellow")], "brand", "")
    assert (waiting.column, waiting.right) == ("waiting", "")
    assert "waiting" not in (waiting.moves or ())


def test_a_target_of_a_phase_says_by_when_in_the_language_of_the_board() -> None:
    target = {
        "measure": "institutions_validated", "light": "green", "institutions": "pilot", "value": 3.0, "pace": 1.0,
        "target": 1.0, "unit": "institutions", "phase": "pilot", "due_on": pd.Timestamp("2025-06-30").date(),
    }  # fmt: skip
    (said,) = target_rows(pd.DataFrame([target]))
    assert said["By when"] == "Pilot phase, 30 Jun 2025"
    speak(Language.CHINESE)
    (said,) = target_rows(pd.DataFrame([target]))
    assert said["时限"] == "试点期，2025年6月30日"


def test_an_institution_that_has_left_is_told_to_have_left_and_needs_nothing() -> None:
    unseen = HEADLINE | {"rolled_out": None}
    told = said(unseen, [row("E04", is_ended=True)], gate(3, template=True))
    assert told == "E04 has left the programme, last in Data access."

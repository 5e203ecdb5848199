"""Moves on the rollout board: through open gates only, or with a reason; flags, limits, comments, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from typing import Any

import pytest

from access import EVERYTHING, Audience, NotAllowedError, Role, Viewer
from actions.errors import InvalidInputError, NotFoundError, ReasonMissingError, RefusedError, StaleChangeError
from actions.intake import Upload
from actions.rollout import GateNotMetError
from tests.actions.conftest import OPERATOR, Installation, staff

OTHER = Viewer("other", Role.OPERATOR, frozenset({EVERYTHING}), Audience.INTERNAL)
# The programme's list has approved E05 and set its wave, but names no contact: 2 of 3 conditions of survey hold.
E05 = {"institution": "E05"}


def entries(own: Installation) -> list[tuple[Any, ...]]:
    columns = ("entry_no", "stage", "moved_by", "reason", "is_paused", "is_ended", "is_override")
    return [tuple(row[column] for column in columns) for row in own.ledger.read("rollout_entry").to_pylist()]


def kept(own: Installation) -> dict[tuple[int, str], bool]:
    rows = own.ledger.read("move_measure").to_pylist()
    return {(row["entry_no"], row["condition"]): row["is_met"] for row in rows}


def begin(own: Installation, *stages: str) -> None:
    """The card of E05 goes into these stages, against their gates."""
    for stage in stages:
        own.act("rollout/move_card", OPERATOR, **E05, to_stage=stage, override=True, reason="agreed")


def test_a_closed_gate_refuses_with_every_condition_and_its_evidence(own: Installation) -> None:
    with pytest.raises(GateNotMetError) as refused:
        own.act("rollout/move_card", OPERATOR, **E05, to_stage="survey")
    states = {row["condition"]: (row["is_met"], row["document_zh"]) for row in refused.value.conditions}
    assert states == {
        "approved": (True, "名单批复"),
        "wave_set": (True, None),
        "contact_named": (False, None),
    }
    assert str(refused.value) == "The gate of Survey is closed: 1 of 3 conditions do not hold."
    assert (entries(own), kept(own)) == ([], {})
    assert own.last_event()["outcome"] == "refused"


def test_an_operator_goes_against_a_gate_only_with_a_reason_that_stays(own: Installation) -> None:
    with pytest.raises(ReasonMissingError):
        own.act("rollout/move_card", OPERATOR, **E05, to_stage="survey", override=True, reason=" ")
    begin(own, "survey")
    assert entries(own) == [(1, "survey", "operator", "agreed", False, False, True)]
    assert kept(own) == {(1, "approved"): True, (1, "wave_set"): True, (1, "contact_named"): False}


def test_an_open_gate_lets_through_without_a_reason(own: Installation) -> None:
    listed = "institution_id,name_zh,phase,wave,contact,approved_on\nE05,青岚公司,rollout,2,孙嘉禾,2025-01-06\n"
    own.act("intake/accept_upload", OPERATOR, upload=Upload("institution.csv", listed.encode()))
    own.act("rollout/move_card", OPERATOR, **E05, to_stage="survey", override=True)
    assert entries(own) == [(1, "survey", "operator", None, False, False, False)]
    assert set(kept(own).values()) == {True}


def test_skipping_a_stage_asks_all_gates_on_the_way_and_a_reason(own: Installation) -> None:
    begin(own, "survey")
    with pytest.raises(GateNotMetError) as refused:
        own.act("rollout/move_card", OPERATOR, **E05, to_stage="access")
    assert {row["stage"] for row in refused.value.conditions} == {"solution", "access"}
    begin(own, "access")
    assert {condition for number, condition in kept(own) if number == 2} == {
        "survey_complete", "scenario_confirmed", "solution_accepted", "guide_received", "security_agreed",
    }  # fmt: skip


def test_going_back_needs_a_reason_and_keeps_what_the_gate_measures(own: Installation) -> None:
    begin(own, "survey", "solution")
    with pytest.raises(ReasonMissingError):
        own.act("rollout/move_card", OPERATOR, **E05, to_stage="survey")
    own.act("rollout/move_card", OPERATOR, **E05, to_stage="survey", reason="survey to be done again")
    assert entries(own)[-1] == (3, "survey", "operator", "survey to be done again", False, False, False)
    assert kept(own)[3, "contact_named"] is False


def test_who_saw_an_older_board_is_told_who_moved_the_card(own: Installation) -> None:
    seen = own.ledger.position()
    own.act("rollout/move_card", OTHER, **E05, to_stage="survey", override=True, reason="first", based_on=seen)
    with pytest.raises(StaleChangeError, match="other changed this"):
        own.act("rollout/move_card", OPERATOR, **E05, to_stage="survey", override=True, reason="second", based_on=seen)
    with pytest.raises(StaleChangeError, match="other changed this"):
        own.act("rollout/set_flag", OPERATOR, **E05, flag="pause", reason="second", based_on=seen)
    assert [row[3] for row in entries(own)] == ["first"]


def test_of_people_who_move_the_same_card_at_once_one_succeeds(own: Installation) -> None:
    seen = own.ledger.position()

    def move(number: int) -> str:
        try:
            own.act(
                "rollout/move_card",
                OPERATOR,
                **E05,
                to_stage="survey",
                override=True,
                reason=str(number),
                based_on=seen,
            )
        except StaleChangeError:
            return "stale"
        return "moved"

    with ThreadPoolExecutor(4) as people:
        outcomes = sorted(people.map(move, range(4)))
    assert outcomes == ["moved", "stale", "stale", "stale"]
    assert len(entries(own)) == 1


def test_a_card_stays_where_it_is_or_unknown_is_refused_in_words(own: Installation) -> None:
    begin(own, "survey")
    with pytest.raises(RefusedError, match="E05 is in Survey already"):
        own.act("rollout/move_card", OPERATOR, **E05, to_stage="survey", override=True, reason="again")
    with pytest.raises(InvalidInputError, match="no stage nowhere"):
        own.act("rollout/move_card", OPERATOR, **E05, to_stage="nowhere")
    with pytest.raises(NotFoundError, match="no institution E99"):
        own.act("rollout/move_card", OPERATOR, institution="E99", to_stage="survey", override=True, reason="agreed")


def test_a_paused_or_ended_card_does_not_move_until_it_is_taken_up(own: Installation) -> None:
    def flag(what: str) -> None:
        own.act("rollout/set_flag", OPERATOR, **E05, flag=what, reason=what)

    with pytest.raises(RefusedError, match="has not begun"):
        flag("pause")
    begin(own, "survey")
    with pytest.raises(ReasonMissingError):
        own.act("rollout/set_flag", OPERATOR, **E05, flag="pause", reason="")
    flag("pause")
    with pytest.raises(RefusedError, match="is paused"):
        begin(own, "solution")
    with pytest.raises(RefusedError, match="is paused already"):
        flag("pause")
    flag("resume")
    with pytest.raises(RefusedError, match="is not paused"):
        flag("resume")
    flag("end")
    with pytest.raises(RefusedError, match="has left the programme"):
        begin(own, "solution")
    with pytest.raises(RefusedError, match="has left the programme"):
        flag("pause")
    flag("reopen")
    with pytest.raises(RefusedError, match="has not left"):
        flag("reopen")
    with pytest.raises(InvalidInputError):
        flag("forget")
    assert [(row[3], row[4], row[5]) for row in entries(own)[1:]] == [
        ("pause", True, False), ("resume", False, False), ("end", False, True), ("reopen", False, False),
    ]  # fmt: skip
    assert {row[1] for row in entries(own)} == {"survey"}


def chases(own: Installation) -> list[tuple[Any, ...]]:
    columns = ("subject_kind", "subject_id", "institution_id", "chased_by", "note")
    return [tuple(row[column] for column in columns) for row in own.ledger.read("chase").to_pylist()]


def test_what_a_gate_lacks_is_chased_and_the_reminder_taken_back(own: Installation) -> None:
    executive = Viewer("executive", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.CLIENT)
    own.act("rollout/chase_gate", executive, **E05, note=" Name a contact. ")  # 2 of 3 conditions of survey hold
    assert chases(own) == [("card", "E05", "E05", "executive", "Name a contact.")]
    sent = own.ask("rollout/reminders", OPERATOR, **E05)
    assert sent["note"].tolist() == ["Name a contact."]
    own.act("history/undo", OPERATOR, position=own.ledger.position(), reason="sent to the wrong institution")
    assert chases(own) == []
    with pytest.raises(NotFoundError, match="no institution E99"):
        own.act("rollout/chase_gate", OPERATOR, institution="E99")
    with pytest.raises(NotAllowedError):
        own.act("rollout/chase_gate", staff("E05"), **E05)


def test_a_card_at_rest_is_not_chased(own: Installation) -> None:
    begin(own, "survey")
    for flag, said in (("pause", "is paused"), ("end", "has left the programme")):
        own.act("rollout/set_flag", OPERATOR, **E05, flag=flag, reason=flag)
        with pytest.raises(RefusedError, match=said):
            own.act("rollout/chase_gate", OPERATOR, **E05)
    assert chases(own) == []


def test_a_gate_that_lacks_nothing_is_not_chased_but_for_a_document(own: Installation) -> None:
    listed = "institution_id,name_zh,phase,wave,contact,approved_on\nE05,青岚公司,rollout,2,孙嘉禾,2025-01-06\n"
    own.act("intake/accept_upload", OPERATOR, upload=Upload("institution.csv", listed.encode()))
    own.act("rollout/chase_gate", OPERATOR, **E05)  # all three conditions hold, but 名单批复 is not filed
    approval = {"document": "名单批复", "signer": "王启明", "signed_on": date(2025, 10, 31)}
    own.act("rollout/file_evidence", staff("E05"), **E05, **approval)
    with pytest.raises(RefusedError, match="Nothing is missing at the gate of Survey"):
        own.act("rollout/chase_gate", OPERATOR, **E05)
    assert len(chases(own)) == 1


def test_a_limit_is_set_changed_and_lifted(own: Installation) -> None:
    def limits() -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = own.ledger.read("stage_limit").to_pylist()
        return rows

    own.act("rollout/set_limit", OPERATOR, stage="access", cards=6)
    own.act("rollout/set_limit", OPERATOR, stage="access", cards=4)
    assert limits() == [{"stage": "access", "cards": 4}]
    with pytest.raises(InvalidInputError):
        own.act("rollout/set_limit", OPERATOR, stage="access", cards=0)
    own.act("rollout/set_limit", OPERATOR, stage="access")
    own.act("rollout/set_limit", OPERATOR, stage="access")
    assert limits() == []


def test_staff_bring_evidence_and_comments_of_their_own_institution_but_move_nothing(own: Installation) -> None:
    own.act("rollout/comment_card", staff("E05"), **E05, text="  The report follows. ")
    (comment,) = own.ledger.read("comment").to_pylist()
    told = (comment["subject_kind"], comment["subject_id"], comment["text"], comment["author"])
    assert told == ("card", "E05", "The report follows.", "staff-E05")
    for act, params in (
        ("rollout/comment_card", {"institution": "E06", "text": "No."}),
        ("rollout/move_card", {**E05, "to_stage": "survey"}),
        ("rollout/set_flag", {**E05, "flag": "pause", "reason": "No."}),
        ("rollout/set_limit", {"stage": "access", "cards": 1}),
    ):
        with pytest.raises(NotAllowedError):
            own.act(act, staff("E05"), **params)
    with pytest.raises(InvalidInputError):
        own.act("rollout/comment_card", staff("E05"), **E05, text=" ")


@pytest.fixture
def paper() -> Iterator[dict[str, Any]]:
    """The survey report of E05, signed the day before."""
    yield {**E05, "document": "调研报告", "signer": "王启明", "signed_on": date(2025, 10, 31), "link": "  K-17 "}


def test_evidence_opens_the_condition_it_shows(own: Installation, paper: dict[str, Any]) -> None:
    begin(own, "survey")
    own.act("rollout/file_evidence", staff("E05"), **paper)
    (filed,) = own.ledger.read("evidence").to_pylist()
    assert (filed["evidence_id"], filed["stage"], filed["link"]) == ("EV-E05-01", "solution", "K-17")
    with pytest.raises(GateNotMetError) as refused:
        own.act("rollout/move_card", OPERATOR, **E05, to_stage="solution")
    states = {row["condition"]: (row["is_met"], row["is_filed"], row["signer"]) for row in refused.value.conditions}
    assert states == {"survey_complete": (True, True, "王启明"), "scenario_confirmed": (False, False, None)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"document": "a letter"},
        {"signer": " "},
        {"signed_on": None},
        {"signed_on": date(2025, 11, 2)},  # it is 1 November
        {"valid_to": date(2025, 10, 30)},
    ],
)
def test_evidence_that_shows_nothing_is_refused(
    own: Installation, paper: dict[str, Any], wrong: dict[str, Any]
) -> None:
    with pytest.raises(InvalidInputError):
        own.act("rollout/file_evidence", OPERATOR, now=datetime(2025, 11, 1, 8), **paper | wrong)
    assert own.ledger.read("evidence").num_rows == 0

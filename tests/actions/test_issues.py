"""Acts on issues, requests and risks: the way of an issue step by step, what is refused, whose it is."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from access import EVERYTHING, Audience, NotAllowedError, Role, Viewer
from actions.errors import InvalidInputError, NotFoundError, ReasonMissingError, RefusedError, StaleChangeError
from tests.actions.conftest import OPERATOR, Installation, staff

NOW = datetime(2025, 10, 30, 9)
EXECUTIVE = Viewer("executive", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.CLIENT)
RISK = {"kind": "technical", "name_zh": "回流延迟", "probability": 4, "impact": 5}


def row(installation: Installation, table: str, key: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = installation.ledger.read(table).to_pylist()
    return next(found for found in rows if found[f"{table.removeprefix('resource_')}_id"] == key)


@pytest.fixture
def raised(own: Installation) -> Installation:
    """IS0001 of E05, critical, raised on 30 October at 9."""
    own.act(
        "issues/raise_issue",
        staff("E05"),
        now=NOW,
        institution="E05",
        title=" 余额不一致 ",
        severity="critical",
        about="kpis?kpi=delivery_timeliness&institution=E05",
    )
    return own


def step(installation: Installation, act: str, *, viewer: Viewer = OPERATOR, hour: int = 10, **params: Any) -> None:
    installation.act(f"issues/{act}", viewer, now=datetime(2025, 10, 30, hour), issue="IS0001", **params)


@pytest.mark.parametrize(("severity", "due_on"), [("critical", "11-02"), ("major", "11-09"), ("minor", "11-20")])
def test_a_raised_issue_is_due_by_its_severity(own: Installation, severity: str, due_on: str) -> None:
    own.act("issues/raise_issue", staff("E05"), now=NOW, institution="E05", title="x", severity=severity)
    # 30 October and 3, 10, 21 calendar days
    assert row(own, "issue", "IS0001")["due_on"] == date.fromisoformat(f"2025-{due_on}")


def test_an_issue_goes_its_way_and_each_step_keeps_its_time(raised: Installation) -> None:
    step(raised, "answer_issue", viewer=staff("E05"), hour=11, answer="正在核对", waits_for="机构财务部")
    step(raised, "begin_issue", viewer=staff("E05"), hour=12)
    step(raised, "resolve_issue", viewer=staff("E05"), hour=13)
    step(raised, "close_issue", hour=14, cause="口径不同")
    issue = row(raised, "issue", "IS0001")
    assert (issue["title"], issue["raised_by"], issue["cause"]) == ("余额不一致", "staff-E05", "口径不同")
    assert issue["about"] == "kpis?kpi=delivery_timeliness&institution=E05"
    steps = ("raised_at", "answered_at", "work_began_at", "resolved_at", "closed_at")
    assert [issue[name].hour for name in steps] == [9, 11, 12, 13, 14]
    assert issue["waits_for"] is None
    step(raised, "reopen_issue", hour=15, reason="又出现了")
    issue = row(raised, "issue", "IS0001")
    assert [issue[name] for name in ("resolved_at", "closed_at", "cause")] == [None, None, None]
    assert issue["work_began_at"].hour == 12
    assert raised.last_event()["reason"] == "又出现了"


@pytest.mark.parametrize(
    ("act", "params"),
    [
        ("begin_issue", {}),
        ("resolve_issue", {}),
        ("close_issue", {"cause": "x"}),
        ("reopen_issue", {"reason": "x"}),
    ],
)
def test_a_step_that_is_not_due_is_refused_and_changes_nothing(raised: Installation, act: str, params: Any) -> None:
    before = row(raised, "issue", "IS0001")
    with pytest.raises(RefusedError, match="IS0001 has to be answered first"):
        step(raised, act, **params)
    assert row(raised, "issue", "IS0001") == before
    assert raised.last_event()["outcome"] == "refused"


def test_an_issue_is_answered_once_and_closed_only_with_a_cause(raised: Installation) -> None:
    with pytest.raises(InvalidInputError):
        step(raised, "answer_issue", answer="  ")
    step(raised, "answer_issue", answer="好")
    with pytest.raises(RefusedError, match="has been answered"):
        step(raised, "answer_issue", answer="again")
    step(raised, "resolve_issue")
    with pytest.raises(InvalidInputError, match="cause"):
        step(raised, "close_issue", cause=" ")
    step(raised, "close_issue", cause="口径")
    with pytest.raises(RefusedError, match="closed; reopen it"):
        step(raised, "chase_issue")
    with pytest.raises(ReasonMissingError):
        step(raised, "reopen_issue", reason="")


def test_staff_answers_its_own_institution_only_and_closes_nothing(raised: Installation) -> None:
    with pytest.raises(NotAllowedError, match="E05"):
        step(raised, "answer_issue", viewer=staff("E06"), answer="x")
    with pytest.raises(NotAllowedError):
        step(raised, "close_issue", viewer=staff("E05"), cause="x")
    with pytest.raises(NotAllowedError):
        raised.act("issues/raise_issue", staff("E05"), now=NOW, institution="E06", title="x", severity="major")
    with pytest.raises(NotAllowedError):
        step(raised, "answer_issue", viewer=EXECUTIVE, answer="x")
    step(raised, "chase_issue", viewer=EXECUTIVE, note="请今日答复")
    assert raised.ledger.read("chase").to_pylist()[0]["chased_by"] == "executive"


def test_what_changed_meanwhile_is_not_overwritten(raised: Installation) -> None:
    seen = raised.ledger.position()
    step(raised, "assign_issue", owner="陈思远", group_code="platform", waits_for="平台组", based_on=seen)
    with pytest.raises(StaleChangeError):
        step(raised, "answer_issue", viewer=staff("E05"), answer="x", based_on=seen)
    step(raised, "comment_issue", viewer=staff("E05"), text="仍在等", based_on=seen)
    comment = raised.ledger.read("comment").to_pylist()[0]
    assert (comment["subject_id"], comment["institution_id"], comment["text"]) == ("IS0001", "E05", "仍在等")


def test_another_due_date_wants_a_reason_and_lies_ahead(raised: Installation) -> None:
    later, past = date(2025, 11, 10), date(2025, 10, 29)
    with pytest.raises(ReasonMissingError):
        step(raised, "assign_issue", owner="a", due_on=later)
    with pytest.raises(InvalidInputError):
        step(raised, "assign_issue", owner="a", due_on=past, reason="x")
    step(raised, "assign_issue", owner="a", due_on=later, reason="源系统停机")
    assert row(raised, "issue", "IS0001")["due_on"] == later


@pytest.mark.parametrize("institution", ["whole", "centre"])
def test_an_issue_belongs_to_an_institution(own: Installation, institution: str) -> None:
    with pytest.raises(InvalidInputError, match="one institution"):
        own.act("issues/raise_issue", OPERATOR, institution=institution, title="x", severity="major")


def test_an_issue_of_an_institution_that_is_not_there_is_refused(own: Installation) -> None:
    with pytest.raises(NotFoundError, match="E99"):
        own.act("issues/raise_issue", OPERATOR, institution="E99", title="x", severity="major")
    with pytest.raises(NotFoundError, match="E99"):
        own.act("issues/ask_resource", OPERATOR, institution="E99", topic="x")


def test_an_address_that_is_none_is_not_kept(own: Installation) -> None:
    own.act("issues/raise_issue", OPERATOR, institution="E01", title="x", severity="major", about="https://elsewhere")
    assert row(own, "issue", "IS0001")["about"] is None


def test_an_unknown_issue_is_said_to_be_none(own: Installation) -> None:
    with pytest.raises(NotFoundError):
        own.act("issues/begin_issue", OPERATOR, issue="IS9999")


def test_a_request_is_answered_once(own: Installation) -> None:
    own.act("issues/ask_resource", staff("E05"), now=NOW, institution="E05", topic="增派清洗人员")
    own.act("issues/chase_request", OPERATOR, now=NOW, request="RR001", note="请答复")
    own.act("issues/answer_resource", OPERATOR, now=NOW, request="RR001", answer="同意")
    request = row(own, "resource_request", "RR001")
    assert (request["requested_on"], request["answered_on"]) == (date(2025, 10, 30), date(2025, 10, 30))
    assert (request["requested_by"], request["answered_by"]) == ("staff-E05", "operator")
    with pytest.raises(RefusedError, match="has been answered"):
        own.act("issues/answer_resource", OPERATOR, now=NOW, request="RR001", answer="x")
    with pytest.raises(NotAllowedError):
        own.act("issues/answer_resource", staff("E05"), now=NOW, request="RR001", answer="x")


def test_a_risk_is_kept_triggered_and_closed_by_operators(own: Installation) -> None:
    with pytest.raises(InvalidInputError, match="side and a value"):
        own.act("issues/save_risk", OPERATOR, **RISK, trigger_kpi="delivery_timeliness")
    for unknown in ({"institution": "E99"}, {"trigger_kpi": "luck", "trigger_when": "below", "trigger_value": 1.0}):
        with pytest.raises(NotFoundError, match="There is no"):
            own.act("issues/save_risk", OPERATOR, **RISK, **unknown)
    own.act("issues/save_risk", OPERATOR, now=NOW, **RISK)
    own.act("issues/save_risk", OPERATOR, now=NOW, risk="RK01", **{**RISK, "impact": 3})
    risk = row(own, "risk", "RK01")
    assert (risk["impact"], risk["institution_id"], risk["opened_on"]) == (3, "centre", NOW.date())
    own.act("issues/trigger_risk", OPERATOR, now=NOW, risk="RK01", is_met=True, reason="连续两次未到")
    assert row(own, "risk", "RK01")["triggered_on"] == NOW.date()
    own.act("issues/trigger_risk", OPERATOR, now=NOW, risk="RK01", is_met=False, reason="已恢复")
    assert row(own, "risk", "RK01")["triggered_on"] is None
    with pytest.raises(ReasonMissingError):
        own.act("issues/close_risk", OPERATOR, risk="RK01", reason=None)
    own.act("issues/close_risk", OPERATOR, now=NOW, risk="RK01", reason="备份已启用")
    with pytest.raises(RefusedError, match="closed"):
        own.act("issues/save_risk", OPERATOR, risk="RK01", **RISK)
    with pytest.raises(NotAllowedError):
        own.act("issues/save_risk", staff("E05"), institution="E05", **RISK)

"""Every try to change something is checked and stays on record, whatever comes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from access import EVERYTHING, Role, Viewer
from actions import Context, NotAllowedError, UnknownActError, act
from actions.door import act_names, find_act, perform
from actions.errors import InvalidInputError, StaleChangeError
from data.contract import load_contract
from data.pool import Pool
from ledger import Ledger
from settings import Settings, get_settings

ACT = "intake/accept_upload"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = Ledger(f"sqlite:///{tmp_path}/ledger.sqlite3", [])
    yield opened
    opened.close()


def _context(ledger: Ledger, tmp_path: Path, *, role: Role = Role.STAFF, scope: str = "E05") -> Context:
    settings = Settings(home=tmp_path)
    viewer = Viewer("wang", role, frozenset({scope}))
    return Context(viewer, Pool.of(settings, load_contract()), ledger, settings, datetime(2025, 11, 1, 8))


class Report:
    """What an act may return."""

    def as_json(self) -> dict[str, Any]:
        return {"batch": "B1"}


def _accept(context: Context, **params: Any) -> Report:
    context.require_scope(params.get("rows_of", []))
    return Report()


def _event(ledger: Ledger) -> dict[str, Any]:
    (event,) = ledger.events().to_pylist()
    return event | {"after": json.loads(event["after"])}


def test_an_act_that_is_done_is_recorded_with_actor_reason_and_result(ledger, tmp_path) -> None:
    context = _context(ledger, tmp_path)
    params = {"file": tmp_path / "items.csv", "content": b"secret", "mode": "merge", "reason": "month end"}
    assert isinstance(perform(ACT, _accept, context, params), Report)
    event = _event(ledger)
    assert (event["actor"], event["act"], event["outcome"]) == ("wang", ACT, "done")
    assert event["subject"] == "file=items.csv, mode=merge"
    assert event["reason"] == "month end"
    assert event["after"] == {"batch": "B1"}


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.PRESENTER, Role.AUDIT_ADMIN])
def test_a_role_without_the_right_is_refused_and_the_refusal_recorded(ledger, tmp_path, role: Role) -> None:
    context = _context(ledger, tmp_path, role=role, scope=EVERYTHING)
    with pytest.raises(NotAllowedError, match="may not do intake/accept_upload"):
        perform(ACT, _accept, context, {})
    assert _event(ledger)["outcome"] == "refused"


@pytest.mark.parametrize(
    "params", [{"institution": "E06"}, {"institutions": ["E05", "E06"]}, {"rows_of": ["E05", "E06", "whole"]}]
)
def test_an_act_outside_the_scope_is_refused_and_recorded(ledger, tmp_path, params) -> None:
    with pytest.raises(NotAllowedError, match="for E05 only; this touches E06"):
        perform(ACT, _accept, _context(ledger, tmp_path), params)
    assert _event(ledger)["outcome"] == "refused"


def test_the_operator_acts_for_every_institution(ledger, tmp_path) -> None:
    context = _context(ledger, tmp_path, role=Role.OPERATOR, scope=EVERYTHING)
    perform(ACT, _accept, context, {"institutions": ["E05", "E06"], "rows_of": ["whole"]})
    context.require_everything()
    assert _event(ledger)["outcome"] == "done"


def test_staff_may_not_act_for_the_whole(ledger, tmp_path) -> None:
    with pytest.raises(NotAllowedError, match="E05 only"):
        _context(ledger, tmp_path).require_everything()


def test_an_act_that_fails_is_recorded_and_its_error_reaches_the_caller(ledger, tmp_path) -> None:
    def broken(context: Context) -> None:
        raise ValueError("no such column")

    with pytest.raises(ValueError, match="no such column"):
        perform(ACT, broken, _context(ledger, tmp_path), {})
    event = _event(ledger)
    assert (event["outcome"], event["after"]) == ("failed", {"error": "no such column"})


@pytest.mark.parametrize("name", ["intake/nothing", "intake", "../intake/x", "intake/__init__", "door", ""])
def test_unknown_acts_are_refused_by_name(name: str) -> None:
    with pytest.raises(UnknownActError, match="there is no act"):
        act(name, Viewer("wang", Role.OPERATOR, frozenset({EVERYTHING})))


def test_every_act_file_holds_a_function_of_its_name() -> None:
    for name in act_names():
        assert find_act(name).__name__ == name.partition("/")[2]


def test_the_door_works_on_the_installation_of_the_settings(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("OPSBOARD_HOME", str(tmp_path))
    get_settings.cache_clear()
    try:
        with pytest.raises(NotAllowedError):
            act(ACT, Viewer("chen", Role.PRESENTER, frozenset({EVERYTHING})))
        recorded = Ledger(f"sqlite:///{tmp_path}/ledger.sqlite3", [])
        assert recorded.events()["actor"].to_pylist() == ["chen"]
        recorded.close()
    finally:
        get_settings.cache_clear()


OPERATED = "rollout/move_card"
NOW = datetime(2025, 11, 1, 8)


@pytest.fixture
def whole(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with the contract's tables."""
    opened = Ledger(f"sqlite:///{tmp_path}/whole.sqlite3", load_contract().ledger_tables)
    yield opened
    opened.close()


def _operator(ledger: Ledger, tmp_path: Path) -> Context:
    return _context(ledger, tmp_path, role=Role.OPERATOR, scope=EVERYTHING)


def _limit(context: Context, *, cards: int, reason: str | None = None, then: Exception | None = None) -> Report:
    context.change.unchanged("stage_limit", stage="access")
    context.change.put("stage_limit", stage="access", cards=cards)
    if then:
        raise then
    return Report()


def test_what_an_act_changes_is_one_event_with_its_rows(whole, tmp_path) -> None:
    perform(OPERATED, _limit, _operator(whole, tmp_path), {"cards": 5, "reason": "holidays", "based_on": 0})
    (event,) = whole.events().to_pylist()
    assert (event["act"], event["subject"], event["reason"]) == (OPERATED, "cards=5", "holidays")
    assert (event["outcome"], event["based_on"], event["at"]) == ("done", 0, NOW)
    assert json.loads(event["after"]) == {"batch": "B1"}
    with whole.moment() as moment:
        assert moment.history()["row_key"].to_pylist() == ["access"]


def test_an_act_that_raises_changes_nothing_and_that_is_on_record(whole, tmp_path) -> None:
    with pytest.raises(ValueError, match="no longer"):
        perform(OPERATED, _limit, _operator(whole, tmp_path), {"cards": 5, "then": ValueError("no longer")})
    assert _event(whole)["outcome"] == "failed"
    assert whole.read("stage_limit").num_rows == 0


def test_an_act_on_what_has_changed_meanwhile_says_who_changed_it_and_is_refused(whole, tmp_path) -> None:
    for cards in (5, 6):
        perform(OPERATED, _limit, _operator(whole, tmp_path), {"cards": cards})
    with pytest.raises(StaleChangeError, match="wang changed this at 2025-11-01 08:00: Most cards wanted"):
        perform(OPERATED, _limit, _operator(whole, tmp_path), {"cards": 7, "based_on": 1})
    assert [event["outcome"] for event in whole.events().to_pylist()] == ["done", "done", "refused"]
    assert whole.read("stage_limit")["cards"].to_pylist() == [6]


def test_what_the_contract_does_not_allow_is_said_by_field(whole, tmp_path) -> None:
    with pytest.raises(InvalidInputError, match="This cannot be used as it is: Most cards wanted"):
        perform(OPERATED, _limit, _operator(whole, tmp_path), {"cards": -1})


def test_reason_and_what_was_seen_are_the_doors_and_reach_only_acts_that_ask_for_them(ledger, tmp_path) -> None:
    def told(context: Context, *, stage: str) -> None:
        assert stage == "access"

    perform(OPERATED, told, _operator(ledger, tmp_path), {"stage": "access", "reason": "asked", "based_on": 3})
    (event,) = ledger.events().to_pylist()
    assert (event["subject"], event["reason"], event["based_on"]) == ("stage=access", "asked", 3)


def test_without_a_release_the_business_clock_is_the_one_on_the_wall(ledger, tmp_path) -> None:
    context = _operator(ledger, tmp_path)
    assert abs(context.now - datetime.now(ZoneInfo("Asia/Shanghai")).replace(tzinfo=None)) < timedelta(minutes=2)
    assert context.today == context.now.date()

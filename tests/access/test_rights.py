"""What is not declared is refused, for every role."""

from __future__ import annotations

import pytest

from access import BOARDS, Audience, Role, Viewer, may_act, may_ask, may_open, persona
from access.rights import ASKED_BY, DOES, OPENS


def _viewer(role: Role) -> Viewer:
    return Viewer("someone", role, frozenset({"E05"}))


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_declared_and_opens_something(role: Role) -> None:
    assert OPENS[role] <= BOARDS
    assert OPENS[role]
    assert {act.partition("/")[0] for act in DOES[role]} <= OPENS[role] | {"history"}


@pytest.mark.parametrize("role", list(Role))
def test_unknown_boards_questions_and_acts_are_refused(role: Role) -> None:
    viewer = _viewer(role)
    assert not may_open(viewer, "rights")
    assert not may_ask(viewer, "ledger/event")
    assert not may_ask(viewer, "scores")
    assert not may_act(viewer, "stories/build")


@pytest.mark.parametrize(
    ("role", "opens_intake"),
    [
        (Role.EXECUTIVE, False),
        (Role.STAFF, True),
        (Role.PRESENTER, False),
        (Role.OPERATOR, True),
        (Role.SYSTEM_ADMIN, False),
        (Role.SECURITY_ADMIN, False),
        (Role.AUDIT_ADMIN, False),
    ],
)
def test_intake_is_for_the_operator_and_for_staff(role: Role, opens_intake: bool) -> None:
    viewer = _viewer(role)
    assert may_open(viewer, "intake") is opens_intake
    assert may_ask(viewer, "intake/history") is opens_intake
    assert may_act(viewer, "intake/accept_upload") is opens_intake


@pytest.mark.parametrize("role", list(Role))
def test_who_opens_a_board_may_ask_its_questions_and_the_filter_bars(role: Role) -> None:
    viewer = _viewer(role)
    for board in OPENS[role]:
        assert may_ask(viewer, f"{board}/anything")
    assert may_ask(viewer, "frame/periods")


def test_question_folders_name_boards_that_exist() -> None:
    assert frozenset().union(*ASKED_BY.values()) <= BOARDS


def test_only_the_operator_and_the_suppliers_executive_see_internal_measures() -> None:
    codes = [
        "executive",
        "executive-client",
        "presenter",
        "operator",
        "staff-E05",
        "executive-E05",
        "audit-admin",
    ]
    internal = {code for code in codes if persona(code).viewer.audience is Audience.INTERNAL}
    assert internal == {"executive", "operator"}

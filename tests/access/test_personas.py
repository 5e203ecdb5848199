"""A persona's code, as it stands in the URL, gives its viewer."""

from __future__ import annotations

import pytest

from access import EVERYTHING, Audience, Role, UnknownPersonaError, Viewer, persona
from access.personas import GENERAL


@pytest.mark.parametrize("general", GENERAL, ids=lambda general: general.code)
def test_a_general_persona_is_found_by_its_code_and_sees_everything(general) -> None:
    assert persona(general.code) is general
    assert general.viewer.scope == {EVERYTHING}


def test_codes_are_unique_and_every_role_but_staff_has_one() -> None:
    assert len({general.code for general in GENERAL}) == len(GENERAL)
    assert {general.viewer.role for general in GENERAL} == set(Role) - {Role.STAFF}


def test_staff_of_an_institution_see_it_alone_as_clients() -> None:
    viewer = persona("staff-E05").viewer
    assert viewer == Viewer("staff-E05", Role.STAFF, frozenset({"E05"}), Audience.CLIENT)
    assert viewer.sees("E05")
    assert not viewer.sees("E06")


def test_an_executive_of_one_institution_sees_it_alone() -> None:
    assert persona("executive-E05").viewer.role is Role.EXECUTIVE
    assert persona("executive-E05").viewer.scope == {"E05"}


@pytest.mark.parametrize(
    "code",
    [
        "",
        "staff",
        "staff-",
        "staff-*",
        "staff-whole",
        "executive-centre",
        "staff-E05,E06",
        "nobody",
        "operator-E05",
        "Executive",
    ],
)
def test_other_codes_are_refused(code: str) -> None:
    with pytest.raises(UnknownPersonaError, match="no persona"):
        persona(code)

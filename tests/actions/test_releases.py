"""Freezing a month: who may, which months, once each, and letting go of it again."""

from __future__ import annotations

import pytest

from access import NotAllowedError
from actions.errors import InvalidInputError, NotFoundError, ReasonMissingError, RefusedError
from actions.intake import Upload
from data.build import build
from data.release import current_release, list_releases
from tests.actions.conftest import OPERATOR, Installation, staff

ISSUES = Upload(
    "incident.csv",
    b"incident_id,is_planned,started_at,recovered_at\nI1,false,2025-09-30 08:00:00,2025-09-30 09:00:00\n",
)
"""The newest thing that happened: the cut-off is 30 September."""


@pytest.fixture
def september(own: Installation) -> Installation:
    own.act("intake/accept_upload", OPERATOR, upload=ISSUES)
    assert str(current_release(own.settings.releases_folder).as_of) == "2025-09-30"
    return own


def frozen(own: Installation) -> list[str | None]:
    return [release.kept_as for release in list_releases(own.settings.releases_folder) if release.kept_as]


def test_a_month_that_has_ended_is_frozen_and_on_record(september: Installation) -> None:
    current = current_release(september.settings.releases_folder)
    kept = september.act("releases/freeze_month", OPERATOR, month="2025-09")
    assert (kept.release_id, kept.kept_as) == (current.release_id, "2025-09")
    assert september.last_event()["act"] == "releases/freeze_month"


def test_a_month_that_runs_and_what_is_no_month_are_refused(september: Installation) -> None:
    with pytest.raises(RefusedError, match="2025-10 has not ended at the cut-off of 2025-09-30"):
        september.act("releases/freeze_month", OPERATOR, month="2025-10")
    for text in ("2025-13", "2025", "", "2025-09-30", "September"):
        with pytest.raises(InvalidInputError, match="is not a month"):
            september.act("releases/freeze_month", OPERATOR, month=text)
    assert frozen(september) == []


def test_a_month_is_frozen_once_and_a_release_for_one_month(september: Installation) -> None:
    september.act("releases/freeze_month", OPERATOR, month="2025-09")
    with pytest.raises(RefusedError, match="2025-09 is frozen already"):
        september.act("releases/freeze_month", OPERATOR, month="2025-09")
    with pytest.raises(RefusedError, match="build one before 2025-08 is frozen"):
        september.act("releases/freeze_month", OPERATOR, month="2025-08")
    build(pool=september.pool, ledger=september.ledger, releases_folder=september.settings.releases_folder)
    september.act("releases/freeze_month", OPERATOR, month="2025-08")
    assert frozen(september) == ["2025-08", "2025-09"]


def test_a_frozen_month_is_let_go_of_with_a_reason(september: Installation) -> None:
    september.act("releases/freeze_month", OPERATOR, month="2025-09")
    with pytest.raises(ReasonMissingError):
        september.act("releases/unfreeze_month", OPERATOR, month="2025-09", reason=" ")
    september.act("releases/unfreeze_month", OPERATOR, month="2025-09", reason="frozen too early")
    assert frozen(september) == []
    with pytest.raises(NotFoundError, match="2025-09 is not frozen"):
        september.act("releases/unfreeze_month", OPERATOR, month="2025-09", reason="again")


def test_staff_freeze_nothing(september: Installation) -> None:
    for act, more in (("freeze_month", {}), ("unfreeze_month", {"reason": "mine"})):
        with pytest.raises(NotAllowedError):
            september.act(f"releases/{act}", staff("E05"), month="2025-09", **more)
    assert frozen(september) == []

"""The documents of a scenario: filed, changed and taken away by operators alone."""

from __future__ import annotations

import pytest

from access import NotAllowedError
from actions.errors import InvalidInputError, NotFoundError, StaleChangeError
from tests.actions.conftest import OPERATOR, Installation, staff

PAPER = {"scenario": "receivable_ageing", "name": "  Source tables ", "version": "V1.0"}


def documents(own: Installation) -> list[tuple[str, str, str, str | None]]:
    rows = own.ledger.read("scenario_document").to_pylist()
    return [(row["document_id"], row["name"], row["version"], row["link"]) for row in rows]


def test_a_document_is_filed_changed_and_taken_away(own: Installation) -> None:
    own.act("scenarios/save_document", OPERATOR, **PAPER, link="https://docs.example/1")
    assert documents(own) == [("SD0001", "Source tables", "V1.0", "https://docs.example/1")]
    own.act("scenarios/save_document", OPERATOR, **PAPER | {"document": "SD0001", "version": "V1.1"})
    assert documents(own) == [("SD0001", "Source tables", "V1.1", None)]
    own.act("scenarios/remove_document", OPERATOR, document="SD0001")
    assert documents(own) == []


@pytest.mark.parametrize("link", ["javascript:alert(1)", "docs/1", "https://", "ftp://docs.example/1"])
def test_only_what_a_browser_opens_as_a_page_is_a_link(own: Installation, link: str) -> None:
    with pytest.raises(InvalidInputError):
        own.act("scenarios/save_document", OPERATOR, **PAPER, link=link)
    assert documents(own) == []


def test_without_a_name_a_document_or_the_newest_state_nothing_changes(own: Installation) -> None:
    with pytest.raises(InvalidInputError):
        own.act("scenarios/save_document", OPERATOR, **PAPER | {"name": " "})
    with pytest.raises(NotFoundError, match="no scenario luck"):
        own.act("scenarios/save_document", OPERATOR, **PAPER | {"scenario": "luck"})
    with pytest.raises(NotFoundError):
        own.act("scenarios/remove_document", OPERATOR, document="SD0404")
    own.act("scenarios/save_document", OPERATOR, **PAPER)
    seen = own.ledger.position()
    own.act("scenarios/save_document", OPERATOR, **PAPER | {"document": "SD0001", "version": "V2"})
    with pytest.raises(StaleChangeError):
        own.act("scenarios/remove_document", OPERATOR, document="SD0001", based_on=seen)


def test_staff_reads_the_documents_and_files_none(own: Installation) -> None:
    with pytest.raises(NotAllowedError):
        own.act("scenarios/save_document", staff("E05"), **PAPER)

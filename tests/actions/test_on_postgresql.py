"""An installation whose decisions are kept in PostgreSQL: begun, acted on, asked live, and built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.errors import StaleChangeError
from actions.rollout import GateNotMetError
from data.begin import create_own
from data.build import build
from tests.actions.conftest import OPERATOR, Installation
from tests.ledger.server import new_database

E05 = {"institution": "E05"}


@pytest.fixture
def on_server(postgresql: Path, tmp_path: Path) -> Iterator[Installation]:
    """An own installation with the programme's lists, its ledger in a database of its own."""
    begun = Installation.at(tmp_path / "home", ledger_url=new_database(postgresql, f"board_{tmp_path.name}"))
    create_own(begun.settings, begun.pool, begun.ledger)
    yield begun
    begun.ledger.close()


def test_a_board_on_postgresql_moves_refuses_shows_and_freezes(on_server: Installation) -> None:
    with pytest.raises(GateNotMetError):
        on_server.act("rollout/move_card", OPERATOR, **E05, to_stage="survey")
    seen = on_server.ledger.position()
    on_server.act("rollout/move_card", OPERATOR, **E05, to_stage="survey", override=True, reason="agreed")
    with pytest.raises(StaleChangeError):
        on_server.act("rollout/move_card", OPERATOR, **E05, to_stage="solution", based_on=seen, reason="too late")

    def stage() -> list[str]:
        newest = on_server.ask("frame/periods", OPERATOR)["period"].iloc[0]
        cards = on_server.ask("rollout/cards", OPERATOR, period=newest, institution="whole")
        return cards.loc[cards["institution_id"] == "E05", "stage"].tolist()

    assert stage() == ["survey"]
    on_server.act("rollout/chase_gate", OPERATOR, **E05, note="the survey report")
    assert on_server.ask("rollout/reminders", OPERATOR, **E05)["note"].tolist() == ["the survey report"]
    frozen = build(pool=on_server.pool, ledger=on_server.ledger, releases_folder=on_server.settings.releases_folder)
    assert frozen.ledger_position == on_server.ledger.position()
    assert stage() == ["survey"]

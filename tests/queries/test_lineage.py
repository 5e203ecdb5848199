"""From marts to boards: what the program's own code says."""

from __future__ import annotations

from pathlib import Path

from access import BOARDS
from queries import question_names
from queries.lineage import (
    PROJECT,
    asked_by,
    boards_showing,
    marts_of,
    marts_of_measures,
    questions_reading,
)


def test_every_question_of_a_board_is_asked_by_a_board_or_an_act() -> None:
    boards = {name: name.partition("/")[0] for name in asked_by() if name.partition("/")[0] in BOARDS}
    drawn = {boards[name] for name in boards if boards[name] in asked_by()[name]}

    acts = [script.read_text(encoding="utf-8") for script in (PROJECT / "actions").rglob("*.py")]

    unasked = {name for name, board in boards.items() if board in drawn and not asked_by()[name]}
    unasked -= {name for name in unasked if any(f'"{name}"' in text for text in acts)}
    assert unasked <= {"kpis/scores"}  # for the command line


def test_a_board_asks_what_it_names_of_a_component_and_nothing_else_of_it() -> None:
    asked = asked_by()

    assert "services" in asked["kpis/contribution"]  # the line below a lead figure …
    assert "services" not in asked["kpis/came_and_went"]  # … not the card in the same file
    assert asked["trust/named"] >= {"kpis", "trust"}  # where the reasons of doubt are said …
    assert asked["trust/named"].isdisjoint({"backflow", "intake"})  # … and not where no measure has a card
    assert asked["overview/measures"] == {"overview"}


def test_a_question_that_data_names_is_asked_where_its_folder_is() -> None:
    asked = asked_by()

    assert asked["behind/delivery_timeliness"] == {"kpis"}
    assert {board for name in asked if name.startswith("behind/") for board in asked[name]} == {"kpis"}


def test_boards_follow_from_marts() -> None:
    assert "kpis" in asked_by()["kpis/measure"]
    assert "overview" not in asked_by()["kpis/measure"]
    assert {"kpi", "kpi_score", "period"} <= marts_of("kpis/measure")
    assert "institution/late" in questions_reading(["late_delivery"])
    assert "institution" in boards_showing(["late_delivery"])
    assert set(boards_showing([], measures=True)) >= {"overview", "kpis", "institution"}
    assert {"kpi_value", "kpi_score", "measure_behind"} <= marts_of_measures() <= {file.stem for file in _marts()}


def _marts() -> list[Path]:
    folder = Path(__file__).resolve().parents[2] / "data" / "marts"
    return [*folder.glob("*.sql"), Path("kpi_value.sql")]


def test_all_questions_are_known() -> None:
    assert sorted(asked_by()) == question_names()

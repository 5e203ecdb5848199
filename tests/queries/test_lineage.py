"""From marts to boards: what the code says, on code written here, and on the program's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from access import BOARDS
from queries import lineage, question_names
from queries.lineage import (
    PROJECT,
    asked_by,
    boards_showing,
    marts_of,
    marts_of_measures,
    questions_named,
    questions_reading,
)

PAGE = """
from components import first
from components.folder.second import drawn
fetch("own/question")
"""
FIRST = 'import pandas\nfetch("first/question", period="2025-10")\n'
SECOND = 'from components.first import x\ntables = [fetch(f"second/{name}") for name in ("one", "two")]\n'


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page that asks by itself, by a component, and by a component of a folder."""
    monkeypatch.setattr(lineage, "PROJECT", tmp_path)
    (tmp_path / "components" / "folder").mkdir(parents=True)
    (tmp_path / "components" / "first.py").write_text(FIRST, encoding="utf-8")
    (tmp_path / "components" / "folder" / "second.py").write_text(SECOND, encoding="utf-8")
    (tmp_path / "page.py").write_text(PAGE, encoding="utf-8")
    return tmp_path / "page.py"


def test_a_board_asks_what_its_page_and_the_components_it_imports_write_down(program: Path) -> None:
    names = {"own/question", "first/question", "second/one", "second/two", "second/three", "other/question"}

    assert questions_named(program, names) == names - {"second/three", "other/question"}


def test_a_question_added_to_a_page_appears(program: Path) -> None:
    with program.open("a", encoding="utf-8") as script:
        script.write('fetch("other/question")\n')

    assert "other/question" in questions_named(program, {"other/question"})


def test_every_question_of_a_board_is_asked_by_a_board_or_an_act() -> None:
    boards = {name: name.partition("/")[0] for name in asked_by() if name.partition("/")[0] in BOARDS}
    drawn = {boards[name] for name in boards if boards[name] in asked_by()[name]}

    acts = [script.read_text(encoding="utf-8") for script in (PROJECT / "actions").rglob("*.py")]

    unasked = {name for name, board in boards.items() if board in drawn and not asked_by()[name]}
    unasked -= {name for name in unasked if any(f'"{name}"' in text for text in acts)}
    assert unasked <= {"kpis/scores"}  # for the command line


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

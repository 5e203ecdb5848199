"""What a page reaches of the code, on code written here."""

from __future__ import annotations

from pathlib import Path

import pytest

from queries.reached import Program

PAGE = """
from components import first
from components.folder.second import drawn
fetch("own/question")
first.shown()
"""
FIRST = """
WIDTH = "first/width"

def shown():
    return beneath()

def beneath():
    fetch("first/question", width=WIDTH)

def passed_over():
    fetch("other/question")
"""
SECOND = """
from components.first import passed_over
NAMES = ("one", "two")
register("second/beside")

def drawn():
    return [fetch(f"second/{name}") for name in NAMES]

def left_out():
    return "three", passed_over()
"""
REACHED = {"own/question", "first/question", "first/width", "second/beside", "second/one", "second/two"}
QUESTIONS = REACHED | {"second/three", "other/question"}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that asks by itself, by a component, and by a component of a folder."""
    (tmp_path / "components" / "folder").mkdir(parents=True)
    (tmp_path / "components" / "first.py").write_text(FIRST, encoding="utf-8")
    (tmp_path / "components" / "folder" / "second.py").write_text(SECOND, encoding="utf-8")
    (tmp_path / "page.py").write_text(PAGE, encoding="utf-8")
    return tmp_path / "page.py"


def test_a_page_reaches_what_the_definitions_that_it_names_are_made_of(page: Path) -> None:
    assert Program(page.parent).texts_reached(page) & QUESTIONS == REACHED


def test_what_is_added_to_a_page_is_reached(page: Path) -> None:
    with page.open("a", encoding="utf-8") as script:
        script.write("from components.folder.second import left_out\nleft_out()\n")

    assert Program(page.parent).texts_reached(page) & QUESTIONS == QUESTIONS

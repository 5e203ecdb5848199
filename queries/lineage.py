"""From marts on: which questions read them, and which boards ask those; taken from the code and never drawn by hand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path

from data.build.compute import KPI_VALUE_NODE, read_plan
from data.lineage import everything_behind
from queries.question import question, question_names
from queries.reached import Program

PROJECT = Path(__file__).resolve().parent.parent


@lru_cache(maxsize=1)
def asked_by() -> Mapping[str, frozenset[str]]:
    """Question → the boards that ask it: their page, or a definition that it reaches in any way, names it.

    Where no code names any question of a folder whole, as of `behind/`, naming the folder is asking all of them.
    """
    program = Program(PROJECT)
    texts = {page.stem: program.texts_reached(page) for page in sorted((PROJECT / "pages").glob("*.py"))}
    named = {_folder(text) for reached in texts.values() for text in reached.intersection(question_names())}
    asked = {name: {name} if _folder(name) in named else {name, _folder(name)} for name in question_names()}
    return {name: frozenset(board for board in texts if asked[name] & texts[board]) for name in question_names()}


def _folder(name: str) -> str:
    """`behind/` of `behind/delivery_timeliness`."""
    return "".join(name.rpartition("/")[:2])


@lru_cache(maxsize=512)
def marts_of(name: str) -> frozenset[str]:
    """The marts, and tables of the ledger, that a question reads; errors as `queries.question`."""
    return frozenset(table.partition(".")[2] for table in question(name).reads)


def questions_reading(marts: Collection[str]) -> list[str]:
    """The questions that read any of these marts themselves, by name."""
    return [name for name in question_names() if not marts_of(name).isdisjoint(marts)]


def boards_showing(marts: Collection[str], *, measures: bool = False) -> list[str]:
    """The boards that ask a question on any of these marts, or, if `measures`, on what is made of the measures."""
    wanted = {*marts, *(marts_of_measures() if measures else ())}
    return sorted({board for name in questions_reading(wanted) for board in asked_by()[name]})


@lru_cache(maxsize=1)
def marts_of_measures() -> frozenset[str]:
    """The marts that are made of the measures: what reads them shows measures, each with a trust of its own."""
    reads = read_plan().reads
    behind = {node: everything_behind(node, reads) for node in reads}
    return frozenset(
        node.removeprefix("marts.")
        for node, sources in behind.items()
        if node.startswith("marts.") and (node == KPI_VALUE_NODE or KPI_VALUE_NODE in sources)
    )

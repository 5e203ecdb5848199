"""From marts on: which questions read them, and which boards ask those; taken from the code and never drawn by hand."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from access.rights import ASKED_BY
from data.build.compute import KPI_VALUE_NODE, read_plan
from data.lineage import everything_behind
from queries.question import question, question_names

PROJECT = Path(__file__).resolve().parent.parent
PAGES, PARTS = "pages", ("components", "reports")
SCOPED = "scoped."


@lru_cache(maxsize=1)
def asked_by() -> Mapping[str, frozenset[str]]:
    """Question → the boards that ask it: their page, or a component that it imports, names it, and they may ask it."""
    names = frozenset(question_names())
    asking: dict[str, set[str]] = {name: set() for name in names}
    for page in sorted((PROJECT / PAGES).glob("*.py")):
        for name in questions_named(page, names):
            if page.stem in ASKED_BY.get(name.partition("/")[0], frozenset()):
                asking[name].add(page.stem)
    return {name: frozenset(boards) for name, boards in sorted(asking.items())}


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


def questions_named(script: Path, names: Collection[str]) -> set[str]:
    """Those of the question names that a script, or a part that it imports by any way, writes down."""
    waiting, seen, found = [script], {script}, set()
    while waiting:
        tree = ast.parse(waiting.pop().read_text(encoding="utf-8"))
        found |= _written(tree) & set(names)
        further = set(_imported(tree)) - seen
        seen |= further
        waiting += sorted(further)
    return found


def _written(tree: ast.Module) -> set[str]:
    """Every text in the code, and every text behind the beginning of a formatted one: `f"plan/{which}"`."""
    nodes = list(ast.walk(tree))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    firsts = [node.values[0] for node in nodes if isinstance(node, ast.JoinedStr) and node.values]
    begun = {str(first.value) for first in firsts if isinstance(first, ast.Constant)}
    return texts | {start + text for start in begun if start.endswith("/") for text in texts}


def _imported(tree: ast.Module) -> Iterator[Path]:
    """The files of the components and reports that are imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in PARTS:
            parts = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            files = (PROJECT / f"{part.replace('.', '/')}.py" for part in parts)
            yield from (file for file in files if file.is_file())

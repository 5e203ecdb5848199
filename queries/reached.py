"""What a page reaches of the program's own code: not whole files, but the definitions that it names, and theirs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

PARTS = ("components", "reports")
BESIDE = ""
"""Stands for what a file does when it is imported, beside its definitions."""

Place = tuple[Path, str]
"""A file, and the name of a definition in it."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What is written in one definition: whole texts, beginnings of formatted ones, and the definitions it names."""

    texts: frozenset[str]
    begun: frozenset[str]
    names: frozenset[Place]


NOTHING = Definition(frozenset(), frozenset(), frozenset())


class Program:
    """The code below a folder, each file read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[Path, Mapping[str, Definition]] = {}

    def texts_reached(self, page: Path) -> set[str]:
        """The texts in all of a page, and in what it reaches of components and reports by any way.

        Of a formatted one, `f"plan/{which}"`, that is its beginning with each text that is reached in the same file; or
        the beginning itself, `behind/`, as the rest may come from data.
        """
        waiting = [(page, name) for name in self._definitions(page)]
        seen = set(waiting)
        reached: dict[Path, list[Definition]] = {}
        while waiting:
            path, name = waiting.pop()
            definition = self._definitions(path).get(name, NOTHING)
            reached.setdefault(path, []).append(definition)
            further = {*definition.names, (path, BESIDE)} - seen
            seen |= further
            waiting += further
        return {text for definitions in reached.values() for text in _texts(definitions)}

    def _definitions(self, path: Path) -> Mapping[str, Definition]:
        if path not in self._files:
            self._files[path] = _read(path, self._folder)
        return self._files[path]


def _texts(definitions: Sequence[Definition]) -> set[str]:
    whole = {text for definition in definitions for text in definition.texts}
    begun = {start for definition in definitions for start in definition.begun if start.endswith("/")}
    return whole | begun | {start + text for start in begun for text in whole}


def _read(path: Path, folder: Path) -> dict[str, Definition]:
    """The file's definitions by name; what it imports from elsewhere stands for where that is defined."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = dict(_imported(tree, folder))
    statements: dict[str, list[ast.stmt]] = {BESIDE: []}
    for statement in tree.body:
        for name in _defined(statement):
            statements.setdefault(name, []).append(statement)
    own = {name: (path, name) for name in statements}
    definitions = {name: _definition(parts, {**imports, **own}) for name, parts in statements.items()}
    passed_on = {name: replace(NOTHING, names=frozenset({place})) for name, place in imports.items()}
    return {**passed_on, **definitions}


def _definition(statements: Sequence[ast.stmt], known: Mapping[str, Place]) -> Definition:
    nodes = [node for statement in statements for node in ast.walk(statement)]
    firsts = [node.values[0] for node in nodes if isinstance(node, ast.JoinedStr) and node.values]
    return Definition(
        texts=frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)),
        begun=frozenset(str(first.value) for first in firsts if isinstance(first, ast.Constant)),
        names=frozenset(_named(nodes, known)),
    )


def _named(nodes: Sequence[ast.AST], known: Mapping[str, Place]) -> Iterator[Place]:
    """Where the names in the code are defined, those behind the name of a file (`format.day`) included."""
    for node in nodes:
        if isinstance(node, ast.Name) and node.id in known:
            yield known[node.id]
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
            file, _name = known[node.value.id]
            yield file, node.attr


def _defined(statement: ast.stmt) -> list[str]:
    """The names that a statement at the top level defines; what defines none is done beside."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return [statement.name]
    if isinstance(statement, ast.Assign | ast.AnnAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        return [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return [BESIDE]


def _imported(tree: ast.Module, folder: Path) -> Iterator[tuple[str, Place]]:
    """The names that a file imports from components and reports, and where they are defined."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in PARTS:
            module = folder / node.module.replace(".", "/")
            for alias in node.names:
                called = alias.asname or alias.name
                if (file := module / f"{alias.name}.py").is_file():
                    yield called, (file, BESIDE)
                elif (file := module.with_suffix(".py")).is_file():
                    yield called, (file, alias.name)

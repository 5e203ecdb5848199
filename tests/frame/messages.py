"""Every message that can reach a viewer: those in code, and those that data of the program carries."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from access.personas import GENERAL, persona
from data.contract import load_contract
from data.kpi_file import read_kpi_files

ROOT = Path(__file__).resolve().parents[2]
DRAWN = ("app.py", "frame", "pages", "components")
TRANSLATING = {"_": 1, "ngettext": 2}


class Message(NamedTuple):
    singular: str
    plural: str | None = None


def every_message() -> set[Message]:
    return {
        *messages_in_code(),
        *messages_of_measures(),
        *messages_of_personas(),
        *messages_of_tables(),
        *messages_of_gates(),
    }


def messages_in_code() -> Iterator[Message]:
    """The literal arguments of `_` and `ngettext`, inside f-strings too (where Babel finds none)."""
    for place in DRAWN:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATING:
                    words = [part.value for part in node.args if isinstance(part, ast.Constant)]
                    if words and isinstance(words[0], str):
                        yield Message(*words[: TRANSLATING[node.func.id]])


def messages_of_measures() -> Iterator[Message]:
    for kpi in read_kpi_files():
        for words in (kpi.name, kpi.window, kpi.numerator, kpi.denominator, kpi.note):
            if words:
                yield Message(words)


def messages_of_personas() -> Iterator[Message]:
    for chosen in (*GENERAL, persona("executive-E01"), persona("staff-E01")):
        yield Message(chosen.title)
        yield Message(chosen.about)


def messages_of_tables() -> Iterator[Message]:
    for table in load_contract().tables.values():
        yield Message(table.description)


def messages_of_gates() -> Iterator[Message]:
    """The conditions of the gates stand as rows in a mart."""
    mart = (ROOT / "data" / "marts" / "gate_condition.sql").read_text(encoding="utf-8")
    for (name,) in duckdb.sql(mart).select("name").fetchall():
        yield Message(name)

"""Every message that can reach a viewer: those in code, in errors, and those that data of the program carries."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

from access.personas import GENERAL, persona
from components.load_words import REASONS
from data.contract import load_contract
from data.kpi_file import read_kpi_files
from data.mart_file import MARTS_FOLDER, mart_purpose
from queries import question, question_names

ROOT = Path(__file__).resolve().parents[2]
DRAWN = ("app.py", "frame", "pages", "reports", "components")
TRANSLATING = {"_": 1, "ngettext": 2}
IN_CONTEXT = "pgettext"
SPEAKING = ("access", "actions", "data", "queries")


class Message(NamedTuple):
    singular: str
    plural: str | None = None
    context: str | None = None


def every_message() -> set[Message]:
    return {
        *messages_in_code(),
        *messages_in_errors(),
        *(Message(reason) for reason in REASONS),
        *messages_of_measures(),
        *messages_of_questions(),
        *messages_of_marts(),
        *messages_of_personas(),
        *messages_of_tables(),
        *messages_of_gates(),
    }


def messages_in_code() -> Iterator[Message]:
    """The literal arguments of `_`, `ngettext` and `pgettext`, inside f-strings too (where Babel finds none).

    The context that `pgettext` is given may be a name; it is then the constant of that name in the same file.
    """
    for node, constants in _calls(*DRAWN):
        words = [_text(part, constants) for part in node.args]
        name = _name(node)
        if name in TRANSLATING and words and words[0]:
            yield Message(*words[: TRANSLATING[name]])
        elif name == IN_CONTEXT and len(words) == 2 and words[0] and words[1]:
            yield Message(words[1], context=words[0])


def messages_in_errors() -> Iterator[Message]:
    """The sentences of errors that are raised to be read; each must be a literal, to be translated."""
    spoken = _spoken_errors()
    for node, constants in _calls(*SPEAKING):
        if _name(node) in spoken:
            sentence = _text(node.args[0], constants) if node.args else None
            assert sentence, f"{_name(node)} is raised without a literal sentence: {ast.unparse(node)}"
            yield Message(sentence)


def messages_of_measures() -> Iterator[Message]:
    for kpi in read_kpi_files():
        for words in (kpi.name, kpi.window, kpi.numerator, kpi.denominator, kpi.note):
            if words:
                yield Message(words)


def messages_of_questions() -> Iterator[Message]:
    """The board of trust says what a figure's question is for."""
    for name in question_names():
        yield Message(question(name).purpose)


def messages_of_marts() -> Iterator[Message]:
    """Lineage calls a mart by what it is for."""
    for path in sorted(MARTS_FOLDER.glob("*.sql")):
        yield Message(mart_purpose(path.stem))


def messages_of_personas() -> Iterator[Message]:
    for chosen in (*GENERAL, persona("executive-E01"), persona("staff-E01")):
        yield Message(chosen.title)
        yield Message(chosen.about)


def messages_of_tables() -> Iterator[Message]:
    for table in load_contract().tables.values():
        yield Message(table.description)
        yield Message(table.grain)
        yield from (Message(field.description) for field in table.fields)
        yield from (Message(rule.description) for rule in table.rules)


def messages_of_gates() -> Iterator[Message]:
    """The conditions of the gates stand as rows in a mart."""
    mart = (ROOT / "data" / "marts" / "gate_condition.sql").read_text(encoding="utf-8")
    for (name,) in duckdb.sql(mart).select("name").fetchall():
        yield Message(name)


def _spoken_errors() -> set[str]:
    """The names of all classes that derive from SpokenError, however far."""
    bases: dict[str, set[str]] = {}
    for tree in _trees(*SPEAKING):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases[node.name] = {base.id for base in node.bases if isinstance(base, ast.Name)}
    found = {"SpokenError"}
    while more := {name for name, parents in bases.items() if parents & found} - found:
        found |= more
    return found


def _calls(*places: str) -> Iterator[tuple[ast.Call, dict[str, str]]]:
    for tree in _trees(*places):
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield node, constants


def _trees(*places: str) -> Iterator[ast.Module]:
    for place in places:
        path = ROOT / place
        for file in [path] if path.is_file() else sorted(path.rglob("*.py")):
            yield ast.parse(file.read_text(encoding="utf-8"))


def _name(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _text(node: ast.expr, constants: dict[str, str]) -> str | None:
    if isinstance(node, ast.Name):
        return constants.get(node.id)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None

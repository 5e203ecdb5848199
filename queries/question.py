"""A question: one SQL file under `queries/<folder>/`, whose header is its contract.

    -- purpose: late deliveries per institution, worst first
    -- params:  $period varchar; $domains varchar[], optional
    -- columns: institution_id varchar, late_deliveries bigint
    -- grain:   institution_id

`params` is absent where there are none, `grain` is `one row` where the answer is a single row, and a
`note` may say more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from data.headers import HeaderError, check_keys, parse_header, read_columns
from queries.gate import check

FOLDER = Path(__file__).parent
PARAMETER_TYPES = frozenset({"varchar", "date", "bigint", "double", "boolean", "varchar[]"})
REQUIRED, OPTIONAL = {"purpose", "columns", "grain"}, {"params", "note"}
ONE_ROW = "one row"

_NAME = re.compile(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*")
_PARAMETER = re.compile(r"\$(?P<name>[a-z_]+) (?P<type>[a-z]+(\[\])?)(?P<remarks>(,[^;]*)?)")


class UnknownQuestionError(Exception):
    """No question has this name; the message says which are near."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One `$name` of a question; an optional one that is null filters nothing."""

    name: str
    type: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A question that has passed the gate: its header, its select, and the tables that reads."""

    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    columns: dict[str, str]
    grain: tuple[str, ...]
    sql: str
    reads: frozenset[str]


def question_names() -> list[str]:
    """All questions, as `folder/name`, sorted."""
    return sorted(f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/*.sql"))


def question_text(name: str) -> str:
    """The text of that question's file as it is now; UnknownQuestionError if there is none."""
    if not _NAME.fullmatch(name):
        raise UnknownQuestionError(f"{name!r} is not the name of a question; write `folder/question`.")
    try:
        return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    except FileNotFoundError:
        folder = name.partition("/")[0]
        near = [known for known in question_names() if known.startswith(f"{folder}/")] or question_names()
        raise UnknownQuestionError(f"there is no question {name!r}; known are {', '.join(near)}.") from None


def question(name: str) -> Question:
    """The question of that name; UnknownQuestionError, HeaderError or GateError say what is wrong."""
    return compile_question(question_text(name), name=name)


@lru_cache(maxsize=512)
def compile_question(text: str, *, name: str) -> Question:
    """The question that this text is, once it has passed the gate; compiled once a text."""
    header, sql = parse_header(text, name=name)
    check_keys(header, required=REQUIRED, optional=OPTIONAL, path=Path(f"{name}.sql"))
    columns = read_columns(header["columns"], name=name)
    grain = () if header["grain"] == ONE_ROW else tuple(part.strip() for part in header["grain"].split(","))
    if strangers := [part for part in grain if part not in columns]:
        raise HeaderError(f"question {name}: grain names {', '.join(strangers)}, which columns does not.")
    parameters = _parameters(header.get("params", ""), name=name)
    reads = check(sql, name=name)
    if differing := reads.parameters ^ {parameter.name for parameter in parameters}:
        raise HeaderError(
            f"question {name}: ${', $'.join(sorted(differing))} must stand in both the header and the select."
        )
    return Question(name, header["purpose"], parameters, columns, grain, sql, frozenset(reads.tables))


def _parameters(text: str, *, name: str) -> tuple[Parameter, ...]:
    found = []
    for part in (entry.strip() for entry in text.split(";") if entry.strip()):
        parameter = _PARAMETER.fullmatch(part)
        if parameter is None or parameter["type"] not in PARAMETER_TYPES:
            raise HeaderError(
                f"question {name}: parameter `{part}` is not `$name type` with a type of "
                f"{', '.join(sorted(PARAMETER_TYPES))}, and `, optional` or remarks behind it."
            )
        remarks = {remark.strip() for remark in parameter["remarks"].split(",")}
        found.append(Parameter(parameter["name"], parameter["type"], "optional" in remarks))
    return tuple(found)

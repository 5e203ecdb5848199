"""The values given for a question's parameters, checked and cast to the types its header declares."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import duckdb

from data.errors import SpokenError
from queries.question import Parameter, Question


class ParameterError(SpokenError):
    """A question was asked without a parameter it needs, with a strange one, or with a wrong value."""


def bind(question: Question, given: Mapping[str, Any]) -> dict[str, duckdb.Value]:
    """A typed value for each parameter of the question; those left out are null where optional."""
    declared = {parameter.name for parameter in question.parameters}
    if unknown := sorted(set(given) - declared):
        takes = ", ".join(f"${name}" for name in sorted(declared)) or "none"
        raise ParameterError(
            "question {question} has no parameter ${unknown}; it takes {takes}.",
            question=question.name, unknown=", $".join(unknown), takes=takes,
        )  # fmt: skip
    return {
        parameter.name: _value(question.name, parameter, given.get(parameter.name)) for parameter in question.parameters
    }


def _value(question: str, parameter: Parameter, given: Any) -> duckdb.Value:
    if given is None:
        if not parameter.optional:
            raise ParameterError(
                "question {question} needs ${name} ({type}); give it.",
                question=question, name=parameter.name, type=parameter.type,
            )  # fmt: skip
        return duckdb.Value(None, duckdb.sqltype(parameter.type))
    try:
        value = _CASTS[parameter.type](given)
    except (TypeError, ValueError):
        raise ParameterError(
            "question {question}: ${name} is a {type}, and {given!r} is none.",
            question=question,
            name=parameter.name,
            type=parameter.type,
            given=given,
        ) from None
    return duckdb.Value(value, duckdb.sqltype(parameter.type))


def _text(given: Any) -> str:
    if not isinstance(given, str):
        raise TypeError
    return given


def _date(given: Any) -> date:
    if isinstance(given, datetime):
        return given.date()
    return given if isinstance(given, date) else date.fromisoformat(_text(given))


def _whole_number(given: Any) -> int:
    if isinstance(given, bool) or (isinstance(given, float) and not given.is_integer()):
        raise TypeError
    return int(given)


def _number(given: Any) -> float:
    if isinstance(given, bool):
        raise TypeError
    return float(given)


def _truth(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    return ("false", "true").index(_text(given)) == 1


def _texts(given: Any) -> list[str]:
    if isinstance(given, str):
        return [given]
    return [_text(part) for part in given]


_CASTS: dict[str, Callable[[Any], Any]] = {
    "varchar": _text,
    "date": _date,
    "bigint": _whole_number,
    "double": _number,
    "boolean": _truth,
    "varchar[]": _texts,
}

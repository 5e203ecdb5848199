"""`python -m queries`: which questions there are, and their answers as a chosen viewer sees them."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated, Any

import typer
from rich.console import Console

from access import EVERYTHING, Audience, NotAllowedError, Role, Viewer
from data.contract import load_contract
from data.headers import HeaderError
from data.release import ReleaseError
from ledger import Ledger, LedgerError
from queries import (
    GateError,
    ParameterError,
    Question,
    QuestionFailedError,
    UnknownQuestionError,
    ask,
    current,
    question,
    question_names,
)
from queries.printing import as_csv, as_json, as_table
from settings import Profile, SettingsError, get_settings

NOTHING_USABLE, WRONG_USE = 1, 2
ACTOR = "command line"

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
complaints = Console(stderr=True)


class Format(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


@app.command("list")
def list_questions(
    in_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Every question with its purpose, parameters, columns and grain."""
    questions = [question(name) for name in question_names()]
    if in_json:
        typer.echo(json.dumps([_described(known) for known in questions], ensure_ascii=False, indent=2))
        return
    for known in questions:
        params = " ".join(_usage(known))
        typer.echo(f"{known.name}  {params}\n    {known.purpose}")


@app.command()
def run(
    name: Annotated[str, typer.Argument(help="The question, as `folder/question`.")],
    *,
    role: Annotated[Role, typer.Option(help="Whose rights the answer is given with.")],
    institution: Annotated[list[str] | None, typer.Option(help="Institutions in scope; repeatable.")] = None,
    audience: Annotated[Audience | None, typer.Option(help="Default: internal for executive, operator.")] = None,
    param: Annotated[list[str] | None, typer.Option(help="A parameter as key=value; repeatable.")] = None,
    output: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """Answer one question. Exit code 0: done; 1: nothing to answer from; 2: asked wrongly."""
    viewer = _viewer(role, institution or [], audience)
    try:
        answer = ask(name, viewer, **_params(name, param or []))
        _audit(name, viewer)
    except (UnknownQuestionError, ParameterError, NotAllowedError, LedgerError, SettingsError) as error:
        complaints.print(str(error), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(WRONG_USE) from None
    except (ReleaseError, QuestionFailedError, GateError, HeaderError) as error:
        complaints.print(str(error), style="red", markup=False, soft_wrap=True)
        raise typer.Exit(NOTHING_USABLE) from None
    typer.echo({Format.TABLE: as_table, Format.CSV: as_csv, Format.JSON: as_json}[output](answer), nl=False)


def _audit(name: str, viewer: Viewer) -> None:
    """Outside the demonstration, what was read from the command line stays on record."""
    if current().profile == Profile.DEMO:
        return
    settings = get_settings()
    ledger = Ledger(settings.ledger_address, load_contract().ledger_tables, time_zone=settings.time_zone)
    seen_as = {"role": viewer.role, "scope": sorted(viewer.scope), "audience": viewer.audience}
    ledger.record(actor=ACTOR, act="queries/run", subject=name, after=seen_as)
    ledger.close()


def _viewer(role: Role, institutions: list[str], audience: Audience | None) -> Viewer:
    if role is Role.STAFF and not institutions:
        raise typer.BadParameter("staff see their own institution only; name it: --institution E01")
    internal = role in {Role.EXECUTIVE, Role.OPERATOR}
    return Viewer(
        name=ACTOR,
        role=role,
        scope=frozenset(institutions or [EVERYTHING]),
        audience=audience or (Audience.INTERNAL if internal else Audience.CLIENT),
    )


def _params(name: str, given: list[str]) -> dict[str, Any]:
    """The parameters as given; one that is a list may be repeated."""
    lists = {parameter.name for parameter in question(name).parameters if parameter.type.endswith("[]")}
    params: dict[str, Any] = {}
    for entry in given:
        key, equals, value = entry.partition("=")
        if not equals:
            raise ParameterError("--param {entry}: write it as key=value.", entry=entry)
        if key in lists:
            params.setdefault(key, []).append(value)
        elif key in params:
            raise ParameterError("--param {name} is given twice, and is no list.", name=key)
        else:
            params[key] = value
    return params


def _described(known: Question) -> dict[str, Any]:
    return {
        "name": known.name,
        "purpose": known.purpose,
        "params": [
            {"name": parameter.name, "type": parameter.type, "optional": parameter.optional}
            for parameter in known.parameters
        ],
        "columns": [{"name": column, "type": type_name} for column, type_name in known.columns.items()],
        "grain": list(known.grain),
    }


def _usage(known: Question) -> list[str]:
    return [f"[{parameter.name}=…]" if parameter.optional else f"{parameter.name}=…" for parameter in known.parameters]


if __name__ == "__main__":
    app(prog_name="python -m queries")

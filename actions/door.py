"""The one way to change something: rights, scope and the record of it are looked after here, once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module
from inspect import signature
from pathlib import Path, PurePath
from typing import Any
from zoneinfo import ZoneInfo

from access import NotAllowedError, Viewer, may_act
from actions.context import Context
from actions.errors import RefusedError
from actions.intake import Upload
from actions.unit import Unit, spoken
from data.contract import load_contract
from data.errors import SpokenError
from data.pool import Pool
from ledger import Ledger
from settings import Settings, get_settings

FOLDER = Path(__file__).parent
REFUSED, FAILED = "refused", "failed"
SUBJECT_LENGTH = 500
SENSITIVE = "sensitive"
OF_THE_DOOR = ("reason", "based_on")
"""Parameters that go into the event; an act gets them too if it names them."""

_NAME = re.compile(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*")

Act = Callable[..., Any]


class UnknownActError(SpokenError):
    """No act has this name; the message says which there are."""


def act(name: str, viewer: Viewer, /, **params: Any) -> Any:
    """Do `noun/act` on the viewer's behalf and return what it returns.

    Every try is one event of the ledger with actor, time, `reason` and `based_on` (if given) and outcome: done,
    refused or failed. What the act changes in the ledger is one transaction with its event. An `institution` or
    `institutions` among the parameters must lie in the viewer's scope.
    Raises UnknownActError, NotAllowedError, StaleChangeError, and what the act itself raises.
    """
    return perform(name, find_act(name), _context(viewer), params)


def perform(name: str, function: Act, context: Context, params: Mapping[str, Any]) -> Any:
    """Call an act's function if the context's viewer may, and record how it ended; errors as `act`."""
    viewer = context.viewer
    event = _event(name, context, params)
    try:
        with Unit(context.ledger, event) as unit, spoken():
            if not may_act(viewer, name):
                raise NotAllowedError("{who} may not do {act}.", who=viewer.name, act=name)
            context.require_scope(_institutions(params))
            context.unit = unit
            result = function(context, **_taken(function, params))
            unit.done(_result(result))
    except Exception as error:
        outcome = REFUSED if isinstance(error, NotAllowedError | RefusedError) else FAILED
        context.ledger.record(**event, outcome=outcome, after={"error": str(error)})
        raise
    finally:
        context.unit = None
    return result


def act_names() -> list[str]:
    """All acts, as `noun/act`, sorted."""
    files = FOLDER.glob("*/*.py")
    return sorted(f"{file.parent.name}/{file.stem}" for file in files if not file.stem.startswith("_"))


def find_act(name: str) -> Act:
    """The function `act` of `actions/<noun>/<act>.py`; UnknownActError if there is none."""
    if not _NAME.fullmatch(name) or name not in act_names():
        raise UnknownActError(
            "there is no act {name!r}; known are {known}.", name=name, known=", ".join(act_names()) or "none"
        )
    noun, _, act_name = name.partition("/")
    found: Act = getattr(import_module(f"actions.{noun}.{act_name}"), act_name)
    return found


def _context(viewer: Viewer) -> Context:
    settings = get_settings()
    return Context(
        viewer=viewer,
        pool=Pool.of(settings, load_contract()),
        ledger=_ledger(settings.ledger_address, settings.time_zone),
        settings=settings,
        at=_now(settings),
    )


@lru_cache(maxsize=4)
def _ledger(address: str, time_zone: str) -> Ledger:
    tables = load_contract().ledger_tables
    return Ledger(address, tables, time_zone=time_zone)


def _now(settings: Settings) -> datetime:
    return datetime.now(ZoneInfo(settings.time_zone)).replace(tzinfo=None)


def _institutions(params: Mapping[str, Any]) -> list[str]:
    one, several = params.get("institution"), params.get("institutions")
    return [*([one] if one else []), *(several or [])]


def _event(name: str, context: Context, params: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of the act before it is done, as the ledger takes it."""
    return {
        "actor": context.viewer.name,
        "act": name,
        "subject": _subject(params),
        "reason": params.get("reason"),
        "based_on": params.get("based_on"),
        "at": context.at,
    }


def _taken(function: Act, params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters for the function: those of the door only where it names them."""
    named = signature(function).parameters
    takes_all = any(parameter.kind is parameter.VAR_KEYWORD for parameter in named.values())
    return {key: value for key, value in params.items() if takes_all or key in named or key not in OF_THE_DOOR}


def _subject(params: Mapping[str, Any]) -> str:
    """The plain parameters in words; of a file or an upload its name only, of contents and personal details nothing."""
    told = params.keys() - {*OF_THE_DOOR, *_personal()}
    words = {key: _words(value) for key, value in params.items() if key in told}
    return ", ".join(f"{key}={said}" for key, said in words.items() if said is not None)[:SUBJECT_LENGTH]


@lru_cache(maxsize=1)
def _personal() -> frozenset[str]:
    """Fields of the ledger that the contract calls sensitive: they stand in its rows, not in the list of acts."""
    tables = load_contract().ledger_tables
    return frozenset(field.name for table in tables for field in table.fields if field.classification == SENSITIVE)


def _words(value: Any) -> str | None:
    if isinstance(value, PurePath | Upload):
        return value.name
    return str(value) if isinstance(value, str | int | date) else None


def _result(result: Any) -> Any:
    return result.as_json() if hasattr(result, "as_json") else None

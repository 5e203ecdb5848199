"""Codes that acts are given or take away: what is named has to be known, or the next build would refuse the ledger."""

from __future__ import annotations

from actions.context import Context
from actions.errors import NotFoundError, RefusedError
from data.contract import load_contract
from data.errors import Words
from ledger.rows import Row
from queries import open_door


def require_institution(context: Context, institution: str) -> None:
    """Raise NotFoundError unless the viewer sees an institution of that code."""
    if institution not in _known(context, "frame/institutions", "institution_id"):
        raise NotFoundError("There is no institution {institution}.", institution=institution)


def require_scenario(context: Context, scenario: str) -> None:
    """Raise NotFoundError unless there is a scenario of that code."""
    if scenario not in _known(context, "frame/scenarios", "scenario"):
        raise NotFoundError("There is no scenario {scenario}.", scenario=scenario)


def require_measure(context: Context, kpi: str) -> None:
    """Raise NotFoundError unless the viewer sees a measure of that code."""
    if kpi not in _known(context, "issues/triggers", "kpi"):
        raise NotFoundError("There is no measure {kpi}.", kpi=kpi)


def require_unused(context: Context, table: str, row: Row) -> None:
    """Raise RefusedError where rows of the ledger are about this one, which goes."""
    for other in load_contract().ledger_tables:
        for field, reference in other.references:
            if reference.table != table:
                continue
            code = row[reference.field]
            if code is not None and context.change.rows(other.name, **{field.name: code}):
                raise RefusedError(
                    "{code} stays: others are about it ({what}).", code=code, what=Words(other.description)
                )


def _known(context: Context, question: str, column: str) -> set[str]:
    return {row[column] for row in open_door(context.settings).ask(question, context.viewer, {}).rows}

"""Codes that acts are given: they have to be known, or the next build would refuse the ledger."""

from __future__ import annotations

from actions.context import Context
from actions.errors import NotFoundError
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


def _known(context: Context, question: str, column: str) -> set[str]:
    return {row[column] for row in open_door(context.settings).ask(question, context.viewer, {}).rows}

"""Register a risk, or change what is planned about it."""

from __future__ import annotations

from actions.context import Context
from actions.errors import InvalidInputError
from actions.issues._issue import found_risk
from actions.known import require_institution, require_measure
from actions.texts import optional_text, required_text
from ledger.rows import OF_NO_INSTITUTION


def save_risk(
    context: Context,
    *,
    risk: str | None = None,
    institution: str = OF_NO_INSTITUTION,
    kind: str | None,
    name_zh: str | None,
    name_en: str | None = None,
    probability: int | None,
    impact: int | None,
    response: str | None = None,
    trigger: str | None = None,
    owner: str | None = None,
    trigger_kpi: str | None = None,
    trigger_when: str | None = None,
    trigger_value: float | None = None,
) -> None:
    """Enter a risk of an institution or of the centre, or change `risk`; a measure as trigger wants side and value."""
    if institution != OF_NO_INSTITUTION:
        require_institution(context, institution)
    if trigger_kpi:
        _require_trigger(context, trigger_kpi, trigger_when, trigger_value)
    if kind is None or probability is None or impact is None:
        raise InvalidInputError("Kind, probability and impact are needed.")
    if risk is None:
        key = {"risk_id": context.change.next_id("risk", prefix="RK", digits=2), "opened_on": context.today}
    else:
        key = {"risk_id": found_risk(context, risk)["risk_id"]}
    context.change.put(
        "risk",
        **key,
        institution_id=institution,
        kind=kind,
        name_zh=required_text(name_zh, InvalidInputError("Give the risk a name.")),
        name_en=optional_text(name_en),
        probability=probability,
        impact=impact,
        response=optional_text(response),
        trigger=optional_text(trigger),
        owner=optional_text(owner),
        trigger_kpi=trigger_kpi,
        trigger_when=trigger_when if trigger_kpi else None,
        trigger_value=trigger_value if trigger_kpi else None,
    )


def _require_trigger(context: Context, kpi: str, when: str | None, value: float | None) -> None:
    if when is None or value is None:
        raise InvalidInputError("A measure as trigger needs a side and a value.")
    require_measure(context, kpi)

"""The risks of the programme, with what is done about them and what shows that they happen."""

from __future__ import annotations

from collections.abc import Iterator

from data.demo.issue_words import RISKS
from data.demo.vocabulary import CONTACTS
from data.demo.world import Row, World

CENTRE = "centre"


def make_risks(world: World) -> None:
    """Table risk."""
    world.put("risk", list(_risks(world)))


def _risks(world: World) -> Iterator[Row]:
    for number, risk in enumerate(RISKS, start=1):
        code, side, value = risk.measure or (None, None, None)
        yield {
            "risk_id": f"RK{number:02d}",
            "kind": risk.kind,
            "name_zh": risk.zh,
            "name_en": risk.en,
            "probability": risk.probability,
            "impact": risk.impact,
            "response": world.text(risk.response_zh, risk.response_en),
            "trigger": world.text(risk.trigger_zh, risk.trigger_en),
            "owner": world.text(*CONTACTS[number % len(CONTACTS)]),
            "institution_id": world.playing(risk.role).id if risk.role else CENTRE,
            "opened_on": world.on(risk.opened_on),
            "closed_on": world.past(risk.closed_on) if risk.closed_on else None,
            "trigger_kpi": code,
            "trigger_when": side,
            "trigger_value": value,
            "triggered_on": world.past(risk.triggered_on) if risk.triggered_on else None,
        }

"""The programme's own gate and the targets of its phases, on rows whose figures are worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from data.build.compute import read_plan
from tests.data.conftest import TinyPool
from tests.data.test_marts_board import mart

# As of 2025-06-20: three pilots and three institutions of the rollout.
PLACES = [
    {"institution_id": code, "name_zh": code, "phase": "pilot" if code < "E04" else "rollout"}
    for code in ("E01", "E02", "E03", "E04", "E05", "E06")
]
TEMPLATE = {"deliverable_id": "D1", "group_code": "scenario_delivery", "kind": "template", "name_zh": "标准化推广模板"}


def entry(institution: str, entry_no: int, stage: str, entered_on: str, **flags: bool) -> dict[str, Any]:
    none = {"is_paused": False, "is_ended": False}
    key = {"institution_id": institution, "entry_no": entry_no, "stage": stage, "entered_on": entered_on}
    return key | none | flags


def signed(number: int, institution: str, kind: str, day: str) -> dict[str, Any]:
    return {"sign_off_id": f"S{number}", "institution_id": institution, "kind": kind, "signed_on": day}


ACCEPTED = [
    signed(1, "E01", "acceptance", "2025-04-10"),
    signed(2, "E02", "acceptance", "2025-05-31"),
    signed(3, "E04", "acceptance", "2025-05-31"),  # of the rollout: no pilot
]


def gate(rows: list[dict[str, Any]], period: str) -> dict[str, tuple[Any, ...]]:
    found = [row for row in rows if row["period"] == period]
    return {row["condition"]: (row["value"], row["threshold"], row["is_met"]) for row in found}


def test_the_programme_gate_asks_for_every_pilot_and_the_template(tiny_pool: TinyPool) -> None:
    connection = tiny_pool(
        {
            "institution": PLACES,
            "sign_off": [*ACCEPTED, signed(4, "E03", "acceptance", "2025-06-20")],
            "deliverable": [TEMPLATE | {"accepted_on": "2025-05-31"}],
        }
    )
    rows = mart(connection, "programme_gate")
    # April ends before the second signature; May before the third, which is of the cut-off itself.
    assert gate(rows, "2025-04") == {"pilots_accepted": (1, 3, False), "template_accepted": (None, None, False)}
    assert gate(rows, "2025-05") == {"pilots_accepted": (2, 3, False), "template_accepted": (None, None, True)}
    assert gate(rows, "2025-06") == {"pilots_accepted": (3, 3, True), "template_accepted": (None, None, True)}
    assert {row["institution_id"] for row in rows} == {"centre"}
    met_on = {row["condition"]: str(row["met_on"]) for row in rows if row["period"] == "2025-06"}
    assert met_on == {"pilots_accepted": "2025-06-20", "template_accepted": "2025-05-31"}


def test_a_pilot_that_has_left_is_not_waited_for(tiny_pool: TinyPool) -> None:
    left = [entry("E03", 1, "online", "2025-02-01"), entry("E03", 2, "online", "2025-06-02", is_ended=True)]
    rows = mart(tiny_pool({"institution": PLACES, "sign_off": ACCEPTED, "rollout_entry": left}), "programme_gate")
    assert gate(rows, "2025-05")["pilots_accepted"] == (2, 3, False)
    assert gate(rows, "2025-06")["pilots_accepted"] == (2, 2, True)


def test_without_pilots_the_gate_is_closed(tiny_pool: TinyPool) -> None:
    rows = mart(tiny_pool({"institution": PLACES[3:]}), "programme_gate")
    assert gate(rows, "2025-06")["pilots_accepted"] == (0, 0, False)


def target(phase: str, institutions: str, measure: str, least: float, unit: str, **days: str) -> dict[str, Any]:
    key = {"phase": phase, "institutions": institutions, "measure": measure}
    return key | {"minimum_value": least, "unit": unit} | days


PILOT_PHASE = {"starts_on": "2025-03-01", "due_on": "2025-06-30"}
YEAR = {"starts_on": "2025-01-01", "due_on": "2025-12-31"}
TARGETS = [
    target("pilot", "pilot", "institutions_validated", 2, "institutions", **PILOT_PHASE),
    target("pilot", "pilot", "cleaning_coverage", 80, "percent", **PILOT_PHASE),
    target("rollout", "pilot", "pilot_success_rate", 90, "percent", starts_on="2025-05-01", due_on="2025-12-31"),
    target("rollout", "rollout", "institutions_covered", 10, "institutions", **YEAR),
]
# (measure, period, institution, numerator, denominator): 40 + 35 of 100 pairs at pilots; one covered in May, 2 in June
VALUES = [
    ("cleaning_coverage", "2025-06", "E01", 40, 50),
    ("cleaning_coverage", "2025-06", "E02", 35, 50),
    ("cleaning_coverage", "2025-06", "E04", 0, 900),
    ("institutions_rolled_out", "2025-05", "E04", 1, None),
    ("institutions_rolled_out", "2025-06", "E04", 1, None),
    ("institutions_rolled_out", "2025-06", "E05", 1, None),
    ("institutions_rolled_out", "2025-06", "E06", 0, None),
    ("institutions_rolled_out", "2025-06", "whole", 99, None),
]


@pytest.fixture
def goals(tiny_pool: TinyPool) -> dict[tuple[str, str], dict[str, Any]]:
    """(period, measure) → the target as it stands."""
    connection = tiny_pool(
        {
            "institution": PLACES,
            "stage_target": TARGETS,
            "sign_off": [
                *ACCEPTED,
                signed(5, "E01", "uat", "2025-03-05"),
                signed(6, "E01", "uat", "2025-03-06"),
                signed(7, "E05", "uat", "2025-03-06"),
            ],
            "rollout_entry": [
                entry("E03", 1, "online", "2025-02-01"),
                entry("E03", 2, "online", "2025-06-02", is_ended=True),
            ],
        }
    )
    mart(connection, "stage_goal")
    for kpi, period, institution, numerator, denominator in VALUES:
        connection.execute(
            "insert into marts.kpi_value (kpi, grain, period, institution_id, numerator, denominator) "
            "values (?, 'month', ?, ?, ?, ?)",
            [kpi, period, institution, numerator, denominator],
        )
    found = connection.execute(read_plan().marts["stage_goal"].sql)
    names = [column[0] for column in found.description or ()]
    rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    return {(row["period"], row["measure"]): row for row in rows}


def seen(goal: dict[str, Any]) -> tuple[Any, ...]:
    return goal["value"], goal["pace"], goal["light"]


def test_validated_institutions_are_counted_once_and_have_no_pace_before_they_are_due(goals) -> None:
    assert seen(goals["2025-02", "institutions_validated"]) == (0, None, "not_due")
    assert seen(goals["2025-06", "institutions_validated"]) == (1, None, "not_due")


def test_shares_are_sums_over_the_institutions_of_the_phase(goals) -> None:
    # (40 + 35) / (50 + 50) = 75 %, five points below 80 %: near; E04 is of the rollout
    assert seen(goals["2025-06", "cleaning_coverage"]) == (75, 80, "yellow")
    assert seen(goals["2025-05", "cleaning_coverage"]) == (None, 80, "no_data")
    assert goals["2025-02", "cleaning_coverage"]["pace"] is None, "the phase has not begun"


def test_a_pilot_succeeds_or_not_once_it_is_decided(goals) -> None:
    # March: none decided. April and May: E01, then E02 accepted. June: E03 has left, so 2 of 3 succeeded.
    assert seen(goals["2025-03", "pilot_success_rate"])[0] is None
    assert seen(goals["2025-05", "pilot_success_rate"]) == (100, 90, "green")
    june = goals["2025-06", "pilot_success_rate"]
    assert (june["numerator"], june["denominator"], june["light"]) == (2, 3, "red")


def test_a_count_is_held_to_the_whole_number_that_the_time_gone_asks_for(goals) -> None:
    # 20 June is day 171 of 365: 10 x 171 / 365 = 4.68, so 4; 31 May is day 151: 4.14, so 4
    assert seen(goals["2025-06", "institutions_covered"]) == (2, 4, "red")
    assert seen(goals["2025-05", "institutions_covered"]) == (1, 4, "red")
    assert {goal["institution_id"] for goal in goals.values()} == {"whole"}

"""The measures beside the issues, and those that can set off a risk, on scores written out in the test."""

from __future__ import annotations

from typing import Any

import pytest

from tests.data.conftest import Rows
from tests.queries.by_hand import answers_by_hand, told

MEASURES = ("resource_response_days", "issue_closure_rate", "delivery_timeliness", "critical_response_rate")


def score(kpi: str, period: str, institution: str, value: float, **more: Any) -> dict[str, Any]:
    key = {"kpi": kpi, "grain": "month", "period": period, "institution_id": institution, "audience": "client"}
    return key | {"value": value} | more


ROWS: Rows = {
    "kpi": [{"kpi": kpi, "name": f"N {kpi}", "unit": "percent", "audience": "client"} for kpi in MEASURES],
    "kpi_score": [
        *(score(kpi, "2025-10", "whole", number) for number, kpi in enumerate(MEASURES[:3])),
        score("critical_response_rate", "2025-10", "whole", 94, target=100, pace=99, light="red", change=-1.5),
        score("critical_response_rate", "2025-10", "E01", 50, light="red"),
        score("issue_closure_rate", "2025-09", "whole", 8),
        score("issue_closure_rate", "2025-Q4", "whole", 9),
    ],
}


def test_the_measures_are_closure_then_answers_then_requests() -> None:
    found = answers_by_hand("issues/measures", ROWS, period="2025-10", institution="whole")
    assert told(found, "kpi", "value") == [
        ("issue_closure_rate", 1), ("critical_response_rate", 94), ("resource_response_days", 0),
    ]  # fmt: skip
    assert tuple(found[1].values()) == (
        "critical_response_rate", "N critical_response_rate", "percent", 94, 100, 99, "red", -1.5,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("period", "institution", "values"),
    [
        ("2025-10", "E01", [("critical_response_rate", 50)]),
        ("2025-09", "whole", [("issue_closure_rate", 8)]),
        ("2025-Q4", "whole", [("issue_closure_rate", 9)]),
        ("2025-Q4", "E01", []),
    ],
)
def test_the_measures_are_those_of_the_period_and_the_place(period: str, institution: str, values: list[Any]) -> None:
    found = answers_by_hand("issues/measures", ROWS, period=period, institution=institution)
    assert told(found, "kpi", "value") == values


def test_every_measure_that_the_viewer_knows_can_set_off_a_risk() -> None:
    known = [*ROWS["kpi"], {"kpi": "own", "name": "N own", "unit": "days", "audience": "internal"}]
    for audience, more in (("internal", ["own"]), ("client", [])):
        found = answers_by_hand("issues/triggers", {"kpi": known}, audience=audience)
        assert [row["kpi"] for row in found] == sorted([*MEASURES, *more])
        assert found[0] == {"kpi": "critical_response_rate", "name": "N critical_response_rate", "unit": "percent"}

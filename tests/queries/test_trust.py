"""What viewers are told of doubt, on the demonstration: only what happens in their own institutions."""

from __future__ import annotations

from typing import Any

from access import Audience, Role, Viewer
from access.viewer import EVERYTHING
from queries import Door

LATE = "late_source:FIN_0001"
MONTH = "2025-10"


def ask(door: Door, name: str, institution: str, *, staff_of: str | None = None, **more: Any) -> list[dict[str, Any]]:
    scope = frozenset({staff_of or EVERYTHING})
    role = Role.STAFF if staff_of else Role.EXECUTIVE
    viewer = Viewer("viewer", role, scope, Audience.CLIENT if staff_of else Audience.INTERNAL)
    return door.ask(name, viewer, {"institution": institution, **more}).rows


def test_staff_see_the_doubts_of_their_own_institution_only(demo_door: Door) -> None:
    of_whole = ask(demo_door, "trust/faults", "whole", period=MONTH)
    own = ask(demo_door, "trust/faults", "E05", staff_of="E05", period=MONTH)
    others = ask(demo_door, "trust/faults", "E07", staff_of="E05", period=MONTH)
    unaffected = ask(demo_door, "trust/faults", "E01", staff_of="E01", period=MONTH)

    assert [row["reason"] for row in of_whole] == [f"{LATE}:8:2025-10-17", "failed_rule:QR-HR_0005-1:1:2025-10-04"]
    assert [row["reason"] for row in own] == [f"{LATE}:1:2025-10-17"]
    assert others == unaffected == []
    assert ask(demo_door, "trust/faults", "whole", staff_of="E05", period=MONTH) == []


def test_figures_of_earlier_periods_stay_good(demo_door: Door) -> None:
    assert ask(demo_door, "trust/faults", "whole", period="2025-09") == []
    assert ask(demo_door, "trust/marts", "whole", period="2025-09") == []
    row = ask(demo_door, "trust/headline", "whole", period="2025-09")[0]
    assert (row["counted"], row["doubtful"], row["reason"]) == (53, 0, None)


def test_what_is_read_from_a_mart_is_in_doubt_by_what_that_is_made_of(demo_door: Door) -> None:
    def reason(mart: str, institution: str) -> str | None:
        row = ask(demo_door, "trust/reasons", institution, period=MONTH, marts=[mart])[0]
        return str(row["trust_reason"]) if row["trust"] == "doubtful" else None

    assert reason("client_figure", "whole") == f"{LATE}:8:2025-10-17"
    assert reason("client_figure", "E01") is None
    assert reason("issue", "whole") is None
    assert {row["mart"] for row in ask(demo_door, "trust/marts", "whole", period=MONTH)} >= {
        "client_figure", "settlement_month", "settlement_item", "scenario_usage",
    }  # fmt: skip


def test_the_clients_figures_carry_the_doubt_of_their_month_and_place(demo_door: Door) -> None:
    def doubtful(institution: str) -> set[tuple[str, str]]:
        rows = ask(demo_door, "overview/client_trend", institution, period=MONTH)
        return {(row["kpi"], row["month"]) for row in rows if row["trust"] == "doubtful"}

    figures = {"receivable_balance", "overdue_share", "above_one_year_share", "payable_due", "duplicate_suspects"}
    assert doubtful("whole") == {(figure, MONTH) for figure in figures | {"scenario_usage_rate"}}
    assert doubtful("E01") == set()


def test_a_source_says_when_it_came_and_where_it_is_overdue(demo_door: Door) -> None:
    rows = ask(demo_door, "trust/sources", "whole", kpi="scenario_usage_rate")
    by_code = {row["code"]: row for row in rows}

    assert {row["kind"] for row in rows} == {"source_table", "wide_table", "pool", "mart"}
    assert by_code["FIN_0001"]["overdue"] == 8
    assert by_code["HR_0001"]["overdue"] == 0
    assert by_code["target_user"]["came_at"] is not None
    staff = ask(demo_door, "trust/sources", "E01", staff_of="E01", kpi="scenario_usage_rate")
    assert {row["overdue"] for row in staff} == {0}

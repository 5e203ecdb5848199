"""Questions of the scenarios' board on a few rows, with the figures worked out beside them."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from tests.data.conftest import Rows
from tests.queries.by_hand import Row, answers_by_hand, laid_out, told

ALL: dict[str, Any] = {"institution": "whole", "domain": None, "scenario": None}


def months(count: int) -> list[Row]:
    """So many months up to June 2025, whose cut-off is the 20th."""
    starts = [date(2024 + number // 12, number % 12 + 1, 1) for number in range(18 - count, 19)]
    return [
        {
            "grain": "month",
            "period": f"{first:%Y-%m}",
            "starts_on": first,
            "ends_on": after,
            "cut_off": min(date.fromordinal(after.toordinal() - 1), date(2025, 6, 20)),
        }
        for first, after in pairwise(starts)
    ]


QUARTERS = [
    {"grain": "quarter", "period": "2025-Q1", "ends_on": "2025-04-01", "cut_off": "2025-03-31"},
    {"grain": "quarter", "period": "2025-Q2", "ends_on": "2025-07-01", "cut_off": "2025-06-20"},
]


def use(month: str, place: str = "whole", domain: str = "all", scenario: str = "all", **figures: int) -> Row:
    counts = {"expected": 0, "used": 0, "target_users": 0, "active_users": 0, "returning_users": 0, "sessions": 0}
    key = {"month": month, "institution_id": place, "domain": domain, "scenario": scenario}
    return key | counts | {"user_days": 0} | figures


def score(kpi: str, period: str, value: float, place: str = "whole", **more: Any) -> Row:
    grain = "quarter" if "Q" in period else "month"
    return {"kpi": kpi, "grain": grain, "period": period, "institution_id": place, "value": value} | more


RATE, ONLINE = "scenario_usage_rate", "scenarios_online"
KPIS = [
    {"kpi": kpi, "name": kpi, "unit": "percent", "direction": "up", "kpi_group": "g", "audience": "client"}
    for kpi in (ONLINE, RATE, "delivery_timeliness")
]

USED: Rows = {
    "period": [*months(14), *QUARTERS],
    "scenario_usage": [
        use("2024-06", active_users=1),
        use("2024-07", active_users=2),
        use("2025-05", expected=4, used=3, target_users=6, active_users=4, returning_users=1, sessions=10, user_days=6),
        use("2025-06", expected=8, used=2, target_users=9),
        use("2025-05", "E01", active_users=3),
        use("2025-05", "whole", "finance", active_users=5),
        use("2025-05", "whole", "finance", "a", active_users=7),
        use("2025-05", "whole", "marketing", active_users=6),
    ],
    "kpi_score": [
        score(RATE, "2025-05", 75, target=70, pace=65),
        score(RATE, "2025-05", 1, "E01", target=60, pace=55),
        score(ONLINE, "2025-05", 9, target=10, pace=8),
        score(RATE, "2025-Q2", 75, target=99, pace=99),
    ],
}


def test_use_is_by_month_with_its_rate_mark_and_depth_nothing_where_nobody_was() -> None:
    rows = answers_by_hand("scenarios/usage", USED, **ALL, period="2025-06")
    assert [row["period"] for row in rows] == ["2024-07", "2025-05", "2025-06"], "twelve months"
    may, june = rows[1:]
    assert may == {
        "period": "2025-05", "value": 75, "target": 70, "pace": 65, "used": 3, "expected": 4, "target_users": 6,
        "active_users": 4, "returning_users": 1, "sessions_per_user": 2.5, "days_per_user": 1.5,
    }  # fmt: skip
    assert (june["value"], june["target"], june["target_users"]) == (25, None, 9)
    assert (june["sessions_per_user"], june["days_per_user"]) == (None, None)
    assert rows[0]["value"] is None, "nobody was expected"


@pytest.mark.parametrize(
    ("asked", "users"),
    [
        ({}, [("2024-07", 2), ("2025-05", 4), ("2025-06", 0)]),
        ({"period": "2025-Q2"}, [("2024-07", 2), ("2025-05", 4), ("2025-06", 0)]),
        ({"period": "2025-05"}, [("2024-06", 1), ("2024-07", 2), ("2025-05", 4)]),
        ({"institution": "E01"}, [("2025-05", 3)]),
        ({"domain": "finance"}, [("2025-05", 5)]),
        ({"domain": "marketing"}, [("2025-05", 6)]),
        ({"scenario": "a"}, [("2025-05", 7)]),
        ({"scenario": "a", "domain": "finance"}, [("2025-05", 7)]),
        ({"scenario": "b"}, []),
    ],
)
def test_use_is_that_of_the_place_the_domain_and_the_scenario(asked: Row, users: list[tuple[str, int]]) -> None:
    rows = answers_by_hand("scenarios/usage", USED, **({"period": "2025-06"} | ALL | asked))
    assert told(rows, "period", "active_users") == users
    assert {row["target"] for row in rows if row["period"] == "2025-05"} <= {60 if asked.get("institution") else 70}


def test_the_trend_is_of_twelve_periods_of_the_kind_and_of_twelve_months_of_users() -> None:
    scores = [score(ONLINE, f"{one['period']}", number) for number, one in enumerate(months(14))]
    scores += [score(ONLINE, "2025-Q1", 50), score(ONLINE, "2025-Q2", 60), score("delivery_timeliness", "2025-05", 1)]
    judged = [row for row in USED["kpi_score"] if row["kpi"] == RATE and row["period"] == "2025-05"]
    rows: Rows = {**USED, "kpi_score": [*judged, *scores]}

    of_users = [("2024-07", 2, None, None), ("2025-05", 4, None, None), ("2025-06", 0, None, None)]
    with laid_out("scenarios/trend", rows) as ask:

        def points(kpi: str, period: str, institution: str = "whole") -> list[tuple[Any, ...]]:
            found = ask(period=period, institution=institution)
            assert {row["kpi"] for row in found} <= {RATE, ONLINE, "active_users", "depth"}
            return told([row for row in found if row["kpi"] == kpi], "period", "value", "target", "pace")

        assert points(ONLINE, "2025-06") == [(one["period"], n, None, None) for n, one in enumerate(months(14))][2:]
        assert points(ONLINE, "2025-05")[-1][:2] == ("2025-05", 12)
        assert points(ONLINE, "2025-Q2") == [("2025-Q1", 50, None, None), ("2025-Q2", 60, None, None)]
        assert points(ONLINE, "2025-Q1") == [("2025-Q1", 50, None, None)]
        assert points(RATE, "2025-06") == [("2025-05", 75, 70, 65)]
        assert points(RATE, "2025-06", "E01") == [("2025-05", 1, 60, 55)]
        assert points("active_users", "2025-06") == points("active_users", "2025-Q2") == of_users
        assert points("active_users", "2025-05")[0] == ("2024-06", 1, None, None)
        assert [point[:2] for point in points("depth", "2025-06")] == [
            ("2024-07", 0), ("2025-05", 2.5), ("2025-06", None),
        ]  # fmt: skip
        assert [point[:2] for point in points("active_users", "2025-06", "E01")] == [("2025-05", 3)]


def doubt(reason: str, place: str, since: str | None = None, to: str = "scenario_usage", kind: str = "mart") -> Row:
    key = {"to_kind": kind, "to_code": to, "institution_id": place, "reason_kind": reason, "code": reason}
    return key | {"since": since, "reason": reason, "audience": "client"}


LEADS: Rows = {
    "period": [*months(14), *QUARTERS],
    "kpi": KPIS,
    "kpi_score": [
        score(RATE, "2025-05", 75, target=70, pace=65, light="green", met=True, change=5, forecast=80, trust="good"),
        score(ONLINE, "2025-05", 9, target=10, pace=10, light="red", met=False, trust="doubtful", trust_reason="late"),
        score("delivery_timeliness", "2025-05", 1),
        score(RATE, "2025-06", 25),
        score(RATE, "2025-Q2", 60),
        score(RATE, "2025-05", 1, "E01"),
    ],
    "scenario_usage": [
        use("2024-12", active_users=2, sessions=8),
        use("2025-01", active_users=5, sessions=15),
        use("2025-04", active_users=4, sessions=10),
        use("2025-05", active_users=6, sessions=12),
        use("2025-05", "whole", "finance", active_users=99),
        use("2025-05", "E01", active_users=1, sessions=7),
        use("2025-06", active_users=0),
    ],
    "lineage_doubt": [
        doubt("everywhere", "centre"),
        doubt("since the 31st", "whole", "2025-05-31"),
        doubt("since June", "whole", "2025-06-01"),
        doubt("of E01", "E01", "2025-01-01"),
        doubt("of another mart", "whole", to="scenario_state"),
        doubt("of a measure", "whole", kind="measure"),
    ],
}


def leads(period: str, institution: str = "whole") -> dict[str, Row]:
    found = answers_by_hand("scenarios/leads", LEADS, period=period, institution=institution)
    by_kpi = {row["kpi"]: {name: value for name, value in row.items() if name != "kpi"} for row in found}
    assert len(by_kpi) == len(found), "a measure is told once"
    return by_kpi


def test_the_leads_are_the_measures_judged_beside_users_and_depth_of_the_last_month() -> None:
    found = leads("2025-05")
    assert list(found) == [RATE, "active_users", "depth", ONLINE]
    assert found[RATE] == {
        "name": RATE, "unit": "percent", "direction": "up", "kpi_group": "g", "value": 75, "target": 70, "pace": 65,
        "light": "green", "met": True, "change": 5, "forecast": 80, "trust": "good", "trust_reason": None,
    }  # fmt: skip
    online = found[ONLINE]
    assert (online["value"], online["light"], online["trust"], online["trust_reason"]) == (9, "red", "doubtful", "late")
    users, depth = found["active_users"], found["depth"]
    assert (users["value"], users["change"], users["target"], users["light"]) == (6, 2, None, "no_target")
    assert (depth["value"], depth["change"]) == (2, -0.5)  # 12 / 6 in May, 10 / 4 in April
    assert (users["unit"], depth["unit"]) == ("people", "sessions")


def test_users_of_a_quarter_are_those_of_its_last_month_and_change_on_the_month_before() -> None:
    found = leads("2025-Q2")
    assert found[RATE]["value"] == 60
    assert (found["active_users"]["value"], found["active_users"]["change"]) == (0, -6)
    assert (found["depth"]["value"], found["depth"]["change"]) == (None, None), "nobody came in June"
    january = leads("2025-01")["active_users"]
    assert (january["value"], january["change"]) == (5, 3), "on December of the year before"
    assert leads("2024-12")["active_users"]["change"] is None
    assert "active_users" not in leads("2025-03"), "April's users are not March's"


def test_users_are_in_doubt_where_and_since_when_their_sources_are() -> None:
    def reasons(period: str, institution: str = "whole") -> set[tuple[str, str]]:
        found = leads(period, institution)
        return {(found[kpi]["trust"], found[kpi]["trust_reason"]) for kpi in ("active_users", "depth")}

    assert reasons("2025-04") == {("doubtful", "everywhere")}
    assert reasons("2025-05") == {("doubtful", "everywhere;since the 31st")}
    assert reasons("2025-Q2") == {("doubtful", "everywhere;since June;since the 31st")}
    assert reasons("2025-05", "E01") == {("doubtful", "everywhere;of E01")}
    assert leads("2025-05", "E01")["active_users"]["value"] == 1
    sound = {**LEADS, "lineage_doubt": [doubt("since June", "whole", "2025-06-01")]}
    found = answers_by_hand("scenarios/leads", sound, period="2025-05", institution="whole")
    assert told(found, "trust", "trust_reason")[1] == ("good", None)


def scenario(code: str, adaptation: str | None, **more: Any) -> Row:
    row = {"scenario": code, "name_zh": code, "name_en": code, "domain": "finance", "kind": "typical", "priority": 1}
    return row | {"adaptation": adaptation} | more


@pytest.mark.parametrize(
    ("domain", "open_ones"),
    [
        (None, [("w1", 2, 7), ("w2", 2, 7), ("w3", 2, 7), ("p1", 2, 7)]),
        ("finance", [("w1", 2, 6), ("w2", 2, 6), ("p1", 2, 6)]),
        ("marketing", [("w3", 0, 1)]),
        ("materials", []),
    ],
)
def test_adaptation_lists_what_is_not_finished_and_counts_what_is(domain: str | None, open_ones: list[Any]) -> None:
    rows: Rows = {
        "scenario": [
            scenario("p1", "planned"),
            scenario("w2", "in_work", priority=2),
            scenario("w1", "in_work", owner="财务部"),
            scenario("w3", "in_work", priority=3, domain="marketing"),
            scenario("done", "adapted", adapted_on="2025-05-01"),
            scenario("as it is", "not_needed"),
            scenario("unstated", None),
            scenario("own", "in_work", kind="exclusive"),
        ]
    }
    found = answers_by_hand("scenarios/adaptation", rows, domain=domain)
    assert told(found, "scenario", "adapted", "typical") == open_ones
    assert [row["owner"] for row in found if row["scenario"] == "w1"] in ([], ["财务部"])

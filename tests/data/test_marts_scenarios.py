"""The marts of the scenarios' board, each on a pool of a few rows with its figures worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import pytest

from data.build.compute import compute, read_plan
from data.lineage import everything_behind
from tests.data.conftest import TinyPool

Row = dict[str, Any]
AS_OF = date(2025, 6, 20)


def mart(connection: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    """The rows of one mart, with only what lies behind it, in the order of their columns."""
    plan = read_plan()
    behind = everything_behind(f"marts.{name}", plan.reads) | {f"marts.{name}"}
    marts = {key: value for key, value in plan.marts.items() if f"marts.{key}" in behind}
    compute(connection, as_of=AS_OF, first_month=date(2025, 1, 1), plan=replace(plan, marts=marts, kpis={}))
    cursor = connection.execute(f"select * from marts.{name} order by all")
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def institution(code: str) -> Row:
    return {"institution_id": code, "name_zh": code, "phase": "rollout"}


def scenario(code: str, domain: str = "finance", **values: Any) -> Row:
    return {"scenario": code, "name_zh": code, "domain": domain, "kind": "typical"} | values


def deployment(place: str, code: str, **days: str) -> Row:
    return {"institution_id": place, "scenario": code} | days


def target(place: str, code: str, user: str, since: str = "2025-01-01", until: str | None = None) -> Row:
    row = {"institution_id": place, "scenario": code, "user_id": user, "valid_from": since}
    return row | ({"valid_to": until} if until else {})


def use(place: str, code: str, user: str, day: str, sessions: int = 1, kind: str = "user") -> Row:
    row = {"institution_id": place, "scenario": code, "user_id": user, "day": day}
    return row | {"sessions": sessions, "account_kind": kind}


@pytest.fixture
def used(tiny_pool: TinyPool) -> dict[tuple[str, str, str, str], Row]:
    """(month, institution, domain, scenario) → the usage of three users in two scenarios of two domains."""
    connection = tiny_pool(
        {
            "scenario": [scenario("ageing"), scenario("tariff", "marketing")],
            "deployment": [
                deployment("E01", "ageing", online_on="2025-04-01"),
                deployment("E01", "tariff", online_on="2025-05-10"),
                deployment("E02", "ageing", online_on="2025-04-01"),
            ],
            "target_user": [
                target("E01", "ageing", "u1"),
                target("E01", "ageing", "u2"),
                target("E01", "tariff", "u1"),
                target("E02", "ageing", "u1"),
            ],
            "usage_day": [
                use("E01", "ageing", "u1", "2025-04-03", 2),
                use("E01", "ageing", "u1", "2025-04-03", 9, "supplier"),
                use("E02", "ageing", "u1", "2025-04-04", 4),
                use("E01", "ageing", "u1", "2025-05-20", 3),
                use("E01", "tariff", "u1", "2025-05-20", 1),
                use("E01", "tariff", "u1", "2025-05-21", 1),
                use("E01", "ageing", "u2", "2025-05-21", 5),
                use("E01", "ageing", "u9", "2025-05-21", 7),
                use("E01", "tariff", "u1", "2025-06-21", 1),
            ],
        }
    )
    keys = ("month", "institution_id", "domain", "scenario")
    return {tuple(row[key] for key in keys): row for row in mart(connection, "scenario_usage")}  # type: ignore[misc]


def test_active_and_returning_users_and_depth_count_target_users_alone(used) -> None:
    may = used["2025-05", "E01", "all", "all"]
    # u1 (3 + 1 + 1 sessions on the 20th and the 21st) and u2 (5 on the 21st); u9 is no target user
    assert (may["target_users"], may["active_users"], may["sessions"], may["user_days"]) == (2, 2, 10, 3)
    assert may["returning_users"] == 1, "u1 came in April, too; u2 did not"
    april = used["2025-04", "E01", "all", "all"]
    assert (april["active_users"], april["returning_users"], april["sessions"]) == (1, 0, 2), "suppliers do not count"


def test_a_person_returns_to_a_scenario_only_where_they_used_that_scenario_before(used) -> None:
    assert used["2025-05", "E01", "finance", "ageing"]["returning_users"] == 1
    assert used["2025-05", "E01", "marketing", "tariff"]["returning_users"] == 0
    assert used["2025-05", "E01", "marketing", "all"]["user_days"] == 2


def test_the_rate_expects_scenarios_online_on_the_first_of_the_month(used) -> None:
    may, june = used["2025-05", "E01", "all", "all"], used["2025-06", "E01", "all", "all"]
    assert (may["used"], may["expected"]) == (2, 2), "the tariff scenario went online on the 10th"
    assert (june["used"], june["expected"]) == (0, 3), "the session of 21 June lies after the cut-off"
    # the same user code in two institutions is two people
    whole = used["2025-04", "whole", "all", "all"]
    assert (whole["used"], whole["expected"], whole["target_users"], whole["active_users"]) == (2, 3, 3, 2)


@pytest.fixture
def states(tiny_pool: TinyPool) -> dict[tuple[str, str, str], Row]:
    """(month, institution, scenario) → the state of a pair."""
    connection = tiny_pool(
        {
            "deployment": [
                deployment("E01", "a", requested_on="2025-01-05", confirmed_on="2025-02-01", uat_signed_on="2025-03-05",
                           online_on="2025-03-18"),
                deployment("E02", "a", confirmed_on="2025-03-01", online_on="2025-04-20"),
                deployment("E03", "a", requested_on="2025-05-02", confirmed_on="2025-05-11"),
                deployment("E01", "b", confirmed_on="2025-05-11", uat_signed_on="2025-06-19"),
                deployment("E02", "c", requested_on="2025-06-20"),
                deployment("E02", "d", requested_on="2025-06-21"),
                deployment("E03", "c", confirmed_on="2025-04-01", online_on="2025-05-22"),
                deployment("E04", "c", confirmed_on="2025-04-01", online_on="2025-05-21"),
                deployment("E05", "c", confirmed_on="2025-04-01", online_on="2025-05-01", retired_on="2025-06-20"),
            ],
            "target_user": [target("E01", "a", "u1"), target("E02", "a", "u1", until="2025-06-01")],
            "usage_day": [
                use("E01", "a", "u1", "2025-05-22"),
                use("E02", "a", "u1", "2025-05-21"),
                use("E02", "a", "u1", "2025-06-10"),
                use("E04", "c", "s1", "2025-06-10", kind="supplier"),
            ],
        }
    )  # fmt: skip
    keys = ("month", "institution_id", "scenario")
    return {tuple(row[key] for key in keys): row for row in mart(connection, "scenario_state")}  # type: ignore[misc]


def test_used_is_a_target_users_session_in_the_thirty_days_up_to_the_cut_off(states) -> None:
    june = {key[1:]: row["state"] for key, row in states.items() if key[0] == "2025-06"}
    # 20 June less 30 days is 21 May: a session on the 22nd is within them, one on the 21st is not
    assert june["E01", "a"] == "used"
    assert june["E02", "a"] == "idle", "on 10 June the user was no target user any more"
    assert june["E03", "c"] == "online", "online for 29 days: too early to call it idle"
    assert june["E04", "c"] == "idle", "online for 30 days; the supplier's account does not count"
    assert june["E05", "c"] == "retired"


def test_idle_is_counted_from_the_day_after_the_last_use_or_from_going_online(states) -> None:
    assert states["2025-06", "E02", "a"]["since"] == date(2025, 5, 22)
    assert states["2025-06", "E04", "c"]["since"] == date(2025, 5, 21)


def test_a_pair_goes_from_requested_to_online_and_stands_at_each_months_end(states) -> None:
    course = [states[month, "E01", "a"]["state"] for month in ("2025-01", "2025-02", "2025-03", "2025-04")]
    assert course == ["requested", "confirmed", "online", "idle"]
    assert states["2025-06", "E01", "b"]["state"] == "uat"
    assert states["2025-06", "E02", "c"]["state"] == "requested"
    assert ("2025-06", "E02", "d") not in states, "asked for after the cut-off"


def test_the_cycle_runs_from_confirmed_to_online_or_so_far(states) -> None:
    assert states["2025-06", "E01", "a"]["cycle_days"] == 45  # 1 February to 18 March
    assert states["2025-03", "E02", "a"]["cycle_days"] == 30  # 1 to 31 March, still in work
    assert states["2025-06", "E02", "a"]["cycle_days"] == 50
    assert states["2025-06", "E02", "c"]["cycle_days"] is None


def test_the_first_delivery_is_the_first_institution_online_every_other_is_a_replication(states) -> None:
    assert states["2025-06", "E01", "a"]["is_first"] and not states["2025-06", "E02", "a"]["is_first"]
    assert not states["2025-06", "E03", "a"]["is_first"], "in work, and online elsewhere"
    assert states["2025-06", "E01", "b"]["is_first"], "in work, and online nowhere yet"
    assert states["2025-03", "E01", "a"]["is_first"] and states["2025-06", "E05", "c"]["is_first"]


def test_readiness_says_which_tables_wait_and_for_whom(tiny_pool: TinyPool) -> None:
    def access(table: str, status: str, **days: Any) -> Row:
        return {"institution_id": "E01", "table_id": table, "required": True, "status": status} | days

    applied = {"applied_on": "2025-05-01"}
    approved = applied | {"approved_on": "2025-05-08"}
    delivered = approved | {"delivered_on": "2025-05-20"}
    connection = tiny_pool(
        {
            "institution": [institution("E01"), institution("E02")],
            "scenario": [scenario("a"), scenario("own", exclusive_to="E02")],
            "source_table": [
                {"table_id": f"T{number}", "name_zh": f"表{number}", "batch": 1, "domain": "finance",
                 "data_owner": "财务部", "is_key": False}
                for number in range(1, 9)
            ],
            "scenario_table": [
                *({"scenario": "a", "table_id": f"T{number}", "is_key": number == 1} for number in range(1, 9)),
                {"scenario": "own", "table_id": "T1", "is_key": True},
            ],
            "table_access": [
                access("T1", "cleaned", **delivered, verified_on="2025-06-01", cleaned_on="2025-06-25"),
                access("T2", "delivered", **delivered),
                access("T3", "approved", **approved),
                access("T4", "applied", **applied),
                access("T5", "waiting_for_level_one", applied_on="2025-04-01"),
                access("T6", "not_started"),
                access("T7", "not_applicable") | {"required": False},
            ],
            "data_request": [
                {"request_id": "R1", "institution_id": "E01", "table_id": "T3", "topic": "x",
                 "requested_on": "2025-06-02"},
                {"request_id": "R2", "institution_id": "E01", "table_id": "T4", "topic": "x",
                 "requested_on": "2025-06-02", "delivered_on": "2025-06-05"},
            ],
        }
    )  # fmt: skip
    rows = mart(connection, "scenario_readiness")
    waits = {row["table_id"]: (row["status"], row["waits_for"]) for row in rows if row["institution_id"] == "E01"}
    assert waits == {
        "T1": ("verified", None),  # cleaned after the cut-off
        "T2": ("delivered", "centre"),
        "T3": ("approved", "level_one"),
        "T4": ("applied", "owner"),
        "T5": ("waiting_for_level_one", "level_one"),
        "T6": ("not_started", "institution"),
        "T8": ("not_started", "institution"),  # nobody has said anything of it
    }
    first = {row["table_id"]: row for row in rows if row["institution_id"] == "E01"}
    assert [table for table, row in first.items() if row["is_ready"]] == ["T1"] and first["T1"]["is_key"]
    assert first["T2"]["since"] == date(2025, 5, 20)
    assert (first["T3"]["asked_on"], first["T4"]["asked_on"]) == (date(2025, 6, 2), None)
    assert {row["scenario"] for row in rows if row["institution_id"] == "E01"} == {"a"}
    assert {row["scenario"] for row in rows if row["institution_id"] == "E02"} == {"a", "own"}


def effects(
    tiny_pool: TinyPool, figures: list[tuple[str, str, float]], **rows: list[Row]
) -> dict[tuple[str, ...], Row]:
    """(institution, scenario, measure) → its effect at 20 August, for overdue shares (institution, month, value)."""
    claims = {"a": "overdue_share", "b": "a process"}
    scenarios = [scenario(code, claims_kpi=claim) for code, claim in claims.items()]
    connection = tiny_pool({"scenario": scenarios, **rows})
    marts = read_plan().marts
    values = ", ".join(f"('{place}', '{month}', 'overdue_share', {value}::double)" for place, month, value in figures)
    given = replace(
        marts["client_figure"],
        sql=f"select * from (values {values}) as rows (institution_id, month, figure, value)",
        reads=frozenset(),
    )
    alone = {"period": marts["period"], "client_figure": given, "scenario_effect": marts["scenario_effect"]}
    plan = replace(read_plan(), marts=alone, kpis={})
    compute(connection, as_of=date(2025, 8, 20), first_month=date(2025, 1, 1), plan=plan)
    cursor = connection.execute("select * from marts.scenario_effect")
    names = [column[0] for column in cursor.description or ()]
    found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return {(row["institution_id"], row["scenario"], row["measure"]): row for row in found}


def course(place: str, *values: float) -> list[tuple[str, str, float]]:
    """The figure of a place from January on."""
    return [(place, f"2025-{number:02d}", value) for number, value in enumerate(values, start=1)]


# E01 goes live in April: 30, 32, 34 before, 28, 26, 24 after; August is not whole at the cut-off.
OWN = course("E01", 30, 32, 34, 99, 28, 26, 24, 1)
LIVE = deployment("E01", "a", online_on="2025-04-15")
KEY = ("E01", "a", "overdue_share")


def beside(changes: list[float]) -> list[tuple[str, str, float]]:
    """Institutions from E02 on, each at 40 before April and changed by so much after it."""
    return [
        point
        for number, change in enumerate(changes, start=2)
        for point in course(f"E{number:02d}", 40, 40, 40, 99, *[40 + change] * 3, 1)
    ]


def test_the_effect_is_the_mean_of_the_months_after_less_the_mean_of_those_before(tiny_pool: TinyPool) -> None:
    found = effects(tiny_pool, OWN, deployment=[LIVE])[KEY]
    assert (found["before_value"], found["after_value"], found["change"]) == (32, 26, -6)
    assert (found["before_count"], found["after_count"], found["unit"]) == (3, 3, "percent")


def test_eight_institutions_without_it_are_compared_and_seven_are_not(tiny_pool: TinyPool) -> None:
    changes: list[float] = [0, -1, 2, 3, 1, 0, 4, -4.2]  # mean 0.6, in whole units 1
    eight = effects(tiny_pool, OWN + beside(changes), deployment=[LIVE])[KEY]
    assert (eight["others"], eight["others_change"], eight["why_alone"]) == (8, 1, None)
    live_too = deployment("E09", "a", online_on="2025-07-31")
    seven = effects(tiny_pool, OWN + beside(changes), deployment=[LIVE, live_too])[KEY]
    assert (seven["others"], seven["others_change"], seven["why_alone"]) == (7, None, "too_few_without")
    later = deployment("E09", "a", online_on="2025-08-01")
    assert effects(tiny_pool, OWN + beside(changes), deployment=[LIVE, later])[KEY]["others"] == 8
    short = [point for point in beside(changes) if point[:2] != ("E09", "2025-02")]
    assert effects(tiny_pool, OWN + short, deployment=[LIVE])[KEY]["others"] == 7, "a month of E09 is missing"


def test_without_three_whole_months_on_both_sides_there_is_no_effect_and_it_says_why(tiny_pool: TinyPool) -> None:
    late = effects(tiny_pool, OWN, deployment=[deployment("E01", "a", online_on="2025-05-01")])[KEY]
    assert (late["change"], late["why_none"], late["after_count"]) == (None, "too_few_after", 2)
    early = effects(tiny_pool, OWN, deployment=[deployment("E01", "a", online_on="2025-03-31")])[KEY]
    assert (early["change"], early["why_none"], early["before_count"]) == (None, "too_few_before", 2)


def test_hours_are_of_the_latest_measurement_since_going_live_weighted_by_volume(tiny_pool: TinyPool) -> None:
    def measured(process: str, day: str, hours: float, volume: float) -> Row:
        row = {"institution_id": "E01", "process": process, "scenario": "b", "measured_on": day, "sample": 30}
        return row | {"baseline_hours_per_item": 4, "hours_per_item": hours, "volume": volume}

    rows = [
        measured("p", "2025-04-01", 9, 100),  # before it went live
        measured("p", "2025-05-15", 3, 100),
        measured("p", "2025-07-15", 2, 300),
        measured("q", "2025-06-15", 3, 100),
        measured("q", "2025-08-21", 1, 100),  # after the cut-off
    ]
    live = [deployment("E01", "b", online_on="2025-04-15"), deployment("E02", "b", online_on="2025-04-15")]
    found = effects(tiny_pool, OWN, deployment=live, process_measure=rows)
    hours = found["E01", "b", "hours"]
    # (300 × 2 + 100 × 3) / 400 = 2.25 hours an item, against 4
    assert (hours["before_value"], hours["after_value"], hours["change"]) == (4, 2.25, -1.75)
    assert (hours["before_count"], hours["after_count"], hours["sample"], hours["volume"]) == (2, 3, 60, 400)
    assert found["E02", "b", "hours"]["why_none"] == "not_measured"
    assert len(found) == 2, "'a process' is no figure that is known"

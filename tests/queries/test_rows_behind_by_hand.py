"""The rows behind the measures that are hardest to count, by hand; the figure is what the measure itself gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import duckdb
import pytest

from data.build.compute import Plan, compute, read_plan
from data.contract import load_contract
from data.lineage import everything_behind
from data.scoped import HAS_SCOPE, IN_SCOPE, create_scoped_views
from queries import Question, question
from tests.data.conftest import Rows, TinyPool

FIRST_MONTH, AS_OF = date(2025, 1, 1), date(2025, 6, 20)  # the last day of period 2025-06
INSTITUTIONS = [
    {"institution_id": "E01", "name_zh": "东澜公司", "phase": "pilot", "approved_on": "2025-01-05"},
    {"institution_id": "E02", "name_zh": "云岫公司", "phase": "rollout", "approved_on": "2025-02-05"},
]
SCENARIOS = [
    {"scenario": code, "name_zh": code, "domain": "finance", "kind": "typical"} for code in ("S1", "S2", "S3", "S4")
]


class Behind(NamedTuple):
    """The rows asked for, and (numerator, denominator) of the figure that they stand behind."""

    rows: list[dict[str, Any]]
    figure: tuple[float | None, float | None]

    def of(self, *columns: str) -> list[tuple[Any, ...]]:
        """These columns of the rows, dates as text."""
        return [
            tuple(str(row[column]) if isinstance(row[column], date) else row[column] for column in columns)
            for row in self.rows
        ]

    @property
    def sums(self) -> tuple[float | None, float | None]:
        """What all rows sum to, as each of them says."""
        ((numerator, denominator),) = {(row["numerator_in_all"], row["denominator_in_all"]) for row in self.rows}
        return numerator, denominator


Asking = Callable[..., Behind]


@pytest.fixture
def behind(tiny_pool: TinyPool) -> Asking:
    """behind(measure, pool rows by table, period, institution="whole", scope=("*",)) → Behind, at AS_OF."""

    def ask(code: str, rows: Rows, period: str, institution: str = "whole", *, scope: Sequence[str] = ("*",)) -> Behind:
        known = question(f"behind/{code}")
        connection = tiny_pool(rows)
        compute(connection, as_of=AS_OF, first_month=FIRST_MONTH, plan=_needed(code))
        create_scoped_views(connection)
        _create_pool_views(connection, known)
        connection.execute("set variable audience = 'internal'")
        connection.execute("set variable scope = ['*']")
        figure = connection.execute(
            "select numerator, denominator from marts.kpi_value where period = ? and institution_id in (?, 'centre')",
            [period, institution],
        ).fetchone()
        connection.execute(f"set variable scope = {list(scope)}")
        found = connection.execute(known.sql, {"period": period, "institution": institution, "most": None})
        columns = [column[0] for column in found.description or ()]
        return Behind([dict(zip(columns, row, strict=True)) for row in found.fetchall()], figure or (None, None))

    return ask


@lru_cache(maxsize=1)
def _plan() -> Plan:
    return read_plan()


def _needed(code: str) -> Plan:
    """The measure, and the marts that it and the question about its rows are made of."""
    plan = _plan()
    asked = {table.replace("scoped.", "marts.") for table in question(f"behind/{code}").reads} | {f"kpis.{code}"}
    needed = asked.union(*(everything_behind(node, plan.reads) for node in asked))
    marts = {mart: file for mart, file in plan.marts.items() if f"marts.{mart}" in needed}
    return replace(plan, marts=marts, kpis={code: plan.kpis[code]})


def _create_pool_views(connection: duckdb.DuckDBPyConnection, known: Question) -> None:
    """`drill.x` and `ledger.x` that the question reads: the pool's rows of the viewer's institutions."""
    connection.execute("create schema drill; create schema ledger")
    for read in known.reads:
        schema, _, table = read.partition(".")
        if schema != "scoped":
            seen = IN_SCOPE if "institution_id" in load_contract().table(table).columns else HAS_SCOPE
            connection.execute(f"create view {read} as select * from pool.{table} where {seen}")


def test_people_with_several_certificates_count_once_with_the_one_they_obtained_last(behind: Asking) -> None:
    def exam(person: str, sat_on: str, until: str | None, institution: str | None, *, passed: bool = True) -> Any:
        return {
            "person_id": person, "sat_on": sat_on, "certificate_until": until, "institution_id": institution,
            "has_passed": passed,
        }  # fmt: skip

    found = behind(
        "people_certified",
        {
            "institution": INSTITUTIONS,
            "exam": [
                exam("renewed", "2025-01-10", "2025-12-31", "E01"),
                exam("renewed", "2025-06-01", "2026-05-31", "E01"),  # this one
                exam("run out", "2025-02-01", "2025-06-19", "E01"),
                exam("last day", "2025-03-05", "2025-06-20", None),
                exam("later", "2025-06-21", None, "E02"),
                exam("failed", "2025-03-01", None, "E02", passed=False),
                exam("without end", "2025-03-01", None, "E02"),
                exam("renewed for less", "2025-01-11", None, "E01"),  # this one: the next has run out
                exam("renewed for less", "2025-02-01", "2025-03-01", "E02"),
            ],
        },
        "2025-06",
        "centre",
    )
    assert found.of("institution_id", "sat_on", "certificate_until", "numerator", "denominator") == [
        ("E01", "2025-01-11", None, 1, None),
        ("E01", "2025-06-01", "2026-05-31", 1, None),
        ("E02", "2025-03-01", None, 1, None),
        ("centre", "2025-03-05", "2025-06-20", 1, None),
    ]
    assert found.sums == found.figure == (4, None)


@pytest.mark.parametrize(
    ("period", "rows", "sums"),
    [
        ("2025-06", [("2025-01-01", -20, 20), ("2025-06-20", 30, 0)], (10, 20)),
        ("2025-05", [("2025-01-01", -20, 20), ("2025-05-31", 26, 0)], (6, 20)),
        ("2025-01", [("2025-01-01", 0, 20)], (0, 20)),  # nothing measured since the baseline
    ],
)
def test_storage_grows_by_the_latest_measurement_less_the_baseline(behind, period, rows, sums) -> None:
    found = behind(
        "storage_capacity_growth",
        {
            "capacity": [
                {"measured_on": "2024-01-01", "storage_tb": 10, "is_baseline": True},  # the next one replaces it
                {"measured_on": "2025-01-01", "storage_tb": 20, "is_baseline": True},
                {"measured_on": "2025-05-31", "storage_tb": 26, "is_baseline": False},
                {"measured_on": "2025-06-20", "storage_tb": 30, "is_baseline": False},
                {"measured_on": "2025-06-21", "storage_tb": 99, "is_baseline": False},
            ]
        },
        period,
        "centre",
    )
    assert found.of("measured_on", "numerator", "denominator") == rows
    assert found.sums == found.figure == sums


def test_an_institution_is_online_by_the_stage_it_is_in_at_the_cut_off(behind: Asking) -> None:
    def entry(institution: str, number: int, stage: str, entered_on: str, *, ended: bool = False) -> Any:
        return {
            "institution_id": institution, "entry_no": number, "stage": stage, "entered_on": entered_on,
            "is_paused": False, "is_ended": ended,
        }  # fmt: skip

    def institution(code: str, phase: str, approved_on: str) -> Any:
        return {"institution_id": code, "name_zh": code, "phase": phase, "approved_on": approved_on}

    pool = {
        "institution": [
            *INSTITUTIONS,
            institution("E03", "rollout", "2025-01-05"),
            institution("E04", "rollout", "2025-06-20"),
            institution("E05", "rollout", "2025-06-21"),  # not on the list yet
            institution("E06", "none", "2025-01-05"),
        ],
        "rollout_entry": [
            entry("E01", 1, "pilot", "2025-03-01"),
            entry("E01", 2, "online", "2025-03-01"),  # the same day: the later entry stands
            entry("E02", 1, "online", "2025-04-15"),
            entry("E02", 2, "solution", "2025-06-10"),  # moved back
            entry("E03", 1, "operating", "2025-02-01"),
            entry("E03", 2, "operating", "2025-05-01", ended=True),
        ],
    }
    now = behind("rollout_coverage", pool, "2025-06")
    assert now.of("institution_id", "stage", "entered_on", "is_ended", "numerator", "denominator") == [
        ("E02", "solution", "2025-06-10", False, 0, 1),
        ("E03", "operating", "2025-05-01", True, 0, 1),
        ("E04", None, None, None, 0, 1),
        ("E01", "online", "2025-03-01", False, 1, 1),
    ]
    assert now.sums == now.figure == (1, 4)
    in_april = behind("rollout_coverage", pool, "2025-04")
    assert in_april.of("institution_id", "numerator") == [("E01", 1), ("E02", 1), ("E03", 1)]
    assert in_april.sums == in_april.figure == (3, 3)


def _answer(institution: str, wave: str, answered_on: str, score: int, audience: str = "user") -> dict[str, Any]:
    return {
        "answer_id": f"{institution} {wave} {answered_on} {score} {audience}", "institution_id": institution,
        "wave": wave, "answered_on": answered_on, "score": score, "audience": audience, "question": "satisfaction",
    }  # fmt: skip


ANSWERS: Rows = {
    "institution": INSTITUTIONS,
    "survey_answer": [
        _answer("E01", "W1", "2025-01-10", 5),
        _answer("E02", "W1", "2025-01-12", 3),
        _answer("E02", "W2", "2025-05-30", 4),  # with this one the first wave is over, in E01 as well
        _answer("E01", "W2", "2025-06-02", 2),
        _answer("E01", "W2", "2025-06-02", 5),
        _answer("E01", "W2", "2025-06-03", 1, "customer"),
        _answer("E01", "W2", "2025-06-21", 1),
    ],
}


@pytest.mark.parametrize(
    ("period", "rows", "sums"),
    [
        ("2025-01", [("E02", "W1", 0, 1), ("E01", "W1", 1, 1)], (1, 2)),
        ("2025-05", [("E02", "W2", 1, 1)], (1, 1)),
        ("2025-06", [("E01", "W2", 1, 2), ("E02", "W2", 1, 1)], (2, 3)),
    ],
)
def test_users_are_content_by_the_wave_that_began_last(behind: Asking, period, rows, sums) -> None:
    found = behind("user_satisfaction", ANSWERS, period)
    assert found.of("institution_id", "wave", "numerator", "denominator") == rows
    assert found.sums == found.figure == sums


def test_who_sees_one_institution_reads_the_same_wave_as_who_sees_all(behind: Asking) -> None:
    for scope in (["*"], ["E01"]):
        assert behind("user_satisfaction", ANSWERS, "2025-05", "E01", scope=scope) == ([], (None, None))
        found = behind("user_satisfaction", ANSWERS, "2025-06", "E01", scope=scope)
        assert found.of("wave", "answered_on", "numerator", "denominator") == [("W2", "2025-06-02", 1, 2)]
        assert found.sums == found.figure == (1, 2)


def test_a_scenario_online_in_two_places_is_one_row_of_the_whole(behind: Asking) -> None:
    def deployment(institution: str, scenario: str, online_on: str | None, retired_on: str | None = None) -> Any:
        return {
            "institution_id": institution, "scenario": scenario, "planned_online_on": "2025-07-01",
            "online_on": online_on, "retired_on": retired_on,
        }  # fmt: skip

    pool = {
        "institution": INSTITUTIONS,
        "scenario": SCENARIOS,
        "deployment": [
            deployment("E01", "S1", "2025-02-01"),
            deployment("E02", "S1", "2025-01-15"),
            deployment("E01", "S2", "2025-03-01", "2025-06-20"),  # gone on the day itself
            deployment("E02", "S3", "2025-06-20"),
            deployment("E02", "S4", None),
        ],
    }
    whole = behind("scenarios_online", pool, "2025-06")
    assert whole.of("scenario", "online_on", "institutions", "numerator") == [
        ("S1", "2025-01-15", 2, 1),
        ("S3", "2025-06-20", 1, 1),
    ]
    assert whole.sums == whole.figure == (2, None)
    one = behind("scenarios_online", pool, "2025-06", "E01")
    assert one.of("scenario", "online_on", "institutions", "numerator") == [("S1", "2025-02-01", 1, 1)]
    assert one.sums == one.figure == (1, None)


@pytest.mark.parametrize(
    ("period", "issued"),
    [
        ("2025-05", ["2025-04-01"]),  # a month shows its quarter so far
        ("2025-06", ["2025-04-01", "2025-06-20"]),
        ("2025-Q1", ["2025-03-31"]),
        ("2025-06-YTD", ["2025-03-31", "2025-04-01", "2025-06-20"]),
    ],
)
def test_value_reports_of_a_month_are_those_of_its_quarter_so_far(behind: Asking, period, issued) -> None:
    days = ("2024-12-31", "2025-03-31", "2025-04-01", "2025-06-20", "2025-06-21")
    found = behind("value_reports", {"value_report": [{"report_id": day, "issued_on": day} for day in days]}, period)
    assert found.of("issued_on") == [(day,) for day in issued]
    assert found.sums == found.figure == (len(issued), None)

"""The story told by the figures at the cut-off: who leads, what is late, what nobody uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from data.build import compute
from data.contract import load_contract
from data.demo.story import LATE_PLACES

Ask = Callable[[Path, str], list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def marts(small: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("create schema pool")
        for name in load_contract().tables:
            connection.execute(f"create view pool.{name} as from '{small / name}.parquet'")
        compute(connection, as_of=date(2025, 10, 31), first_month=date(2024, 1, 1))
        yield connection


def value(marts: duckdb.DuckDBPyConnection, kpi: str, institution: str = "whole", period: str = "2025-10") -> Any:
    rows = marts.execute(
        "select value from marts.kpi_score where kpi = ? and institution_id = ? and period = ?",
        [kpi, institution, period],
    ).fetchall()
    return rows[0][0]


def test_most_measures_are_green_and_some_of_every_light(marts: duckdb.DuckDBPyConnection) -> None:
    lights = Counter(
        light
        for (light,) in marts.execute(
            "select light from marts.kpi_score where period = '2025-10' and institution_id in ('whole', 'centre')"
        ).fetchall()
    )
    assert sum(lights.values()) == 53
    assert 28 <= lights["green"] <= 38
    assert 7 <= lights["yellow"] <= 11
    assert 5 <= lights["red"] <= 7


@pytest.mark.parametrize(
    ("kpi", "lowest", "highest"),
    [
        ("table_access_coverage", 81, 86),
        ("delivery_timeliness", 88, 92),
        ("scenario_usage_rate", 66, 69.9),
        ("institutions_rolled_out", 8, 8),
        ("issue_closure_rate", 90, 95),
        ("user_satisfaction", 85, 89),
    ],
)
def test_the_six_lead_figures(kpi: str, lowest: float, highest: float, marts: duckdb.DuckDBPyConnection) -> None:
    assert lowest <= value(marts, kpi) <= highest


def test_stages_are_spread_as_the_board_shows_them(small: Path, ask_files: Ask) -> None:
    rows = ask_files(
        small,
        "select stage, count(*) from (select institution_id, arg_max(stage, entry_no) as stage "
        "from rollout_entry group by 1) group by 1",
    )
    assert dict(rows) == {
        "survey": 4, "solution": 3, "access": 5, "modelling": 4, "online": 6, "accepted": 3, "operating": 2,
    }  # fmt: skip


def test_the_pilot_leads_and_the_laggard_drags(marts: duckdb.DuckDBPyConnection) -> None:
    for kpi in ("delivery_timeliness", "table_access_coverage", "cleaning_coverage"):
        assert value(marts, kpi, "E01") > value(marts, kpi) > value(marts, kpi, "E26"), kpi
    assert value(marts, "delivery_timeliness", "E26") < 50


def test_the_key_finance_table_is_missing_since_the_middle_of_the_month(small: Path, ask_files: Ask) -> None:
    rows = ask_files(
        small,
        "select count(distinct institution_id), count(arrived_at) from delivery where table_id = 'FIN_0001' "
        "and due_at >= '2025-10-15' and institution_id in ('E04', 'E05', 'E06', 'E07', 'E08', 'E09', 'E26')",
    )
    assert rows[0][1] == 0
    assert int(str(rows[0][0])) >= 6


def test_one_late_source_makes_three_measures_doubtful_and_one_failed_rule_another(
    marts: duckdb.DuckDBPyConnection,
) -> None:
    rows = marts.execute(
        "select kpi, period, institution_id, trust_reason from marts.kpi_score "
        "where trust = 'doubtful' and grain = 'month'"
    ).fetchall()
    late_in = {place for kpi, _, place, _ in rows if kpi == "scenario_usage_rate"} - {"whole"}

    assert {period for _, period, _, _ in rows} == {"2025-10"}
    assert {kpi: reason for kpi, _, place, reason in rows if place == "whole"} == {
        "training_coverage": "late_source:FIN_0001:8:2025-10-17",
        "scenario_usage_rate": "late_source:FIN_0001:8:2025-10-17",
        "scenario_coverage": "late_source:FIN_0001:8:2025-10-17",
        "pilot_efficiency_gain": "failed_rule:QR-HR_0005-1:1:2025-10-04",
    }
    assert len(late_in) == 8
    assert late_in <= set(LATE_PLACES)
    assert {place for kpi, _, place, _ in rows if kpi == "pilot_efficiency_gain"} == {"E03", "whole"}


def test_a_scenario_online_in_three_institutions_is_used_by_nobody_for_sixty_days(small: Path, ask_files: Ask) -> None:
    scenario = "scenario = 'tax_risk_warning'"
    online = f"select count(*) from deployment where {scenario} and online_on <= date '2025-09-01'"
    assert ask_files(small, online) == [(3,)]
    used = f"select count(*) from usage_day where {scenario} and account_kind = 'user' and day >= '2025-09-01'"
    assert ask_files(small, used) == [(0,)]


def test_scenarios_are_used_only_while_online_and_by_people_on_the_lists(small: Path, ask_files: Ask) -> None:
    early = ask_files(
        small,
        "select count(*) from usage_day anti join deployment on usage_day.institution_id = deployment.institution_id "
        "and usage_day.scenario = deployment.scenario and usage_day.day >= deployment.online_on",
    )
    strangers = ask_files(
        small,
        "select count(*) from usage_day anti join target_user using (institution_id, scenario, user_id) "
        "where account_kind = 'user'",
    )
    untargeted = ask_files(
        small,
        "select count(*) from (select institution_id, user_id as person_id from target_user "
        "union all select institution_id, person_id from attendance "
        "union all select institution_id, person_id from exam) "
        "anti join staff_target using (institution_id, person_id)",
    )
    assert (early, strangers, untargeted) == ([(0,)], [(0,)], [(0,)])


def test_results_count_what_the_findings_say(small: Path, ask_files: Ask) -> None:
    totals = ask_files(
        small,
        "select (select sum(failed_rows) from quality_result), "
        "(select count(*) from quality_finding where outcome = 'failed'), "
        "(select sum(repaired_rows) from quality_result), "
        "(select count(*) from quality_finding where outcome = 'passed')",
    )[0]
    assert totals[0] == totals[1]
    assert totals[2] == totals[3]


def test_receivables_can_be_compared_with_last_year(marts: duckdb.DuckDBPyConnection) -> None:
    months = marts.execute(
        "select count(distinct month) from marts.settlement_month where month in ('2024-10', '2025-10')"
    ).fetchall()
    assert months == [(2,)]
    assert value(marts, "delivery_timeliness", period="2024-10") is not None

"""What holds for every measure, on a pool in which every table has rows made at random."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pyarrow as pa
import pytest

from data.build import compute
from data.build.compute import KPI_VALUE_NODE, Plan, read_plan
from data.contract import Field, Table, load_contract
from data.kpi_file import KPIS_FOLDER, read_kpi_files
from data.lineage import everything_behind
from tests.data.pool_schema import create_pool

CODES_BY_GROUP = {
    "data_backflow": [
        "table_access_coverage", "cleaning_coverage", "anomaly_repair_rate", "catalog_delivered",
        "catalog_pilot_validated", "delivery_timeliness", "guide_coverage", "domains_catalogued",
    ],
    "platform": [
        "platform_modules_online", "api_doc_completeness", "api_rating", "mttr_hours",
        "upgrade_success_rate", "standard_services_online",
    ],
    "resource_pool": [
        "scenario_models_delivered", "storage_capacity_growth", "compute_efficiency_gain",
        "redundant_models_removed", "slow_models_optimized",
    ],
    "scenario_delivery": [
        "scenarios_online", "pilot_exclusive_scenarios", "training_coverage", "scenario_usage_rate",
        "delivery_cycle_days", "scenario_coverage", "pilot_efficiency_gain", "data_response_days",
    ],
    "presales": [
        "solutions_delivered", "customer_satisfaction", "solution_success_rate", "value_reports",
        "institutions_surveyed",
    ],
    "operations": [
        "collab_processes", "process_pilot_coverage", "issue_closure_rate",
        "resource_response_days", "critical_response_rate", "policy_completion",
        "user_satisfaction",
    ],
    "training": [
        "people_certified", "certification_pass_rate", "courses_published", "training_reach",
        "course_satisfaction", "talent_transition", "key_posts_filled",
    ],
    "ecosystem": [
        "rules_revised", "rules_pilot_validated", "pilots_validated", "institutions_rolled_out",
        "rollout_coverage", "partners_listed", "partner_project_rate",
    ],
}  # fmt: skip
CODES = [code for codes in CODES_BY_GROUP.values() for code in codes]

GAINS = {"storage_capacity_growth", "compute_efficiency_gain", "pilot_efficiency_gain"}
FIRST_MONTH, AS_OF = date(2024, 1, 1), date(2025, 5, 20)
ROWS_A_TABLE = 24
SEED = 7
INSTITUTIONS = ("E01", "E02", "E03")


@pytest.fixture(scope="module")
def measured() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with `marts.kpi_value` of all measures, and the marts they need."""
    everything = read_plan()
    behind = everything_behind(KPI_VALUE_NODE, everything.reads)
    marts = {name: mart for name, mart in everything.marts.items() if f"marts.{name}" in behind}
    with duckdb.connect() as connection:
        create_pool(connection, rows_of_every_table())
        compute(connection, as_of=AS_OF, first_month=FIRST_MONTH, plan=Plan(marts, everything.kpis))
        yield connection


def rows_of_every_table() -> dict[str, pa.Table]:
    """Rows that keep to types, allowed values, ranges, references and keys, and else are arbitrary.

    Each table is drawn by itself: a field that one gains leaves the rows of the others as they were.
    """
    keys: dict[tuple[str, str], list[Any]] = {("institution", "institution_id"): list(INSTITUTIONS)}
    filled = {}
    for table in load_contract().tables.values():
        rows = random_rows(table, keys, Random(f"{SEED}/{table.name}"))
        columns = {field.name: [row[field.name] for row in rows] for field in table.fields}
        keys.setdefault((table.name, table.key[0]), columns[table.key[0]])
        filled[table.name] = pa.table(columns)
    return filled


def random_rows(table: Table, keys: dict[tuple[str, str], list[Any]], random: Random) -> list[dict[str, Any]]:
    rows = {}
    for number in range(len(INSTITUTIONS) if table.name == "institution" else ROWS_A_TABLE):
        row = {field.name: random_value(field, number, keys, random) for field in table.fields}
        if table.name == "institution":
            row["institution_id"] = INSTITUTIONS[number]
        rows[tuple(row[name] for name in table.key)] = row
    return list(rows.values())


def random_value(field: Field, number: int, keys: dict[tuple[str, str], list[Any]], random: Random) -> Any:
    if not field.required and random.random() < 0.2:
        return None
    if field.reference:
        return random.choice(keys[field.reference.table, field.reference.field])
    if field.allowed:
        return random.choice(field.allowed)
    lowest = 1 if field.minimum is None else field.minimum
    highest = lowest + 100 if field.maximum is None else field.maximum
    moment = datetime(2024, 1, 1) + timedelta(minutes=random.randrange(600 * 24 * 60))
    by_type: dict[str, Any] = {
        "varchar": f"{field.name}-{number % 12}",
        "boolean": random.random() < 0.7,
        "date": moment.date(),
        "timestamp": moment,
        "bigint": random.randint(int(lowest), int(highest)),
    }
    return by_type.get(field.type, float(random.randint(int(lowest), int(highest))))


def test_the_53_measures_of_the_customer_each_have_one_file_that_reads():
    assert len(CODES) == len(set(CODES)) == 53
    assert sorted(path.stem for path in KPIS_FOLDER.glob("*.sql")) == sorted(CODES)
    assert {kpi.code: kpi.group for kpi in read_kpi_files()} == {
        code: group for group, codes in CODES_BY_GROUP.items() for code in codes
    }


@pytest.mark.parametrize("code", CODES)
def test_every_measure_is_named_in_a_test_of_its_own(code):
    files = [path for path in Path(__file__).parent.glob("test_*.py") if path != Path(__file__)]

    assert any(f'"{code}"' in path.read_text(encoding="utf-8") for path in files)


@pytest.mark.parametrize("code", CODES)
def test_every_measure_has_figures_at_each_grain_of_known_places_only(measured, code):
    found = measured.execute(
        "select distinct grain, institution_id from marts.kpi_value where kpi = ?", [code]
    ).fetchall()
    whole = "centre" if read_plan().kpis[code].level == "centre" else "whole"

    assert {grain for grain, place in found if place == whole} == {"month", "quarter", "ytd"}
    assert {place for _, place in found} <= ({"centre"} if whole == "centre" else {"whole", *INSTITUTIONS})


@pytest.mark.parametrize("code", CODES)
def test_every_measure_has_one_row_for_a_period_and_place(measured, code):
    rows, places = measured.execute(
        "select count(*), count(distinct (grain, period, institution_id)) from marts.kpi_value where kpi = ?",
        [code],
    ).fetchone()

    assert rows == places


@pytest.mark.parametrize("code", CODES)
def test_no_figure_is_missing_and_no_share_exceeds_its_whole(measured, code):
    kpi = read_plan().kpis[code]
    is_share = kpi.unit == "percent" and code not in GAINS
    wrong = measured.execute(
        """
        from marts.kpi_value
        where kpi = $code and (
            numerator is null
            or (denominator is null) <> $is_count
            or open_planned < 0
            or ($is_share and not numerator between 0 and denominator)
        )
        """,
        {"code": code, "is_count": kpi.denominator is None, "is_share": is_share},
    ).fetchall()

    assert wrong == []


WHOLE_AND_PARTS = """
    select
        any_value(numerator) filter (where institution_id = 'whole') as whole_numerator,
        any_value(denominator) filter (where institution_id = 'whole') as whole_denominator,
        coalesce(sum(numerator) filter (where institution_id <> 'whole'), 0) as sum_of_numerators,
        sum(denominator) filter (where institution_id <> 'whole') as sum_of_denominators,
        coalesce(max(numerator) filter (where institution_id <> 'whole'), 0) as largest_numerator
    from marts.kpi_value
    where kpi = ?
    group by grain, period
"""


def codes_of(*, combine: str) -> list[str]:
    return [k.code for k in read_kpi_files() if k.level == "institution" and k.combine == combine]


@pytest.mark.parametrize("code", codes_of(combine="sum"))
def test_measures_that_combine_by_sum_add_up_to_the_whole(measured, code):
    for whole, whole_denominator, parts, parts_denominator, _ in measured.execute(WHOLE_AND_PARTS, [code]).fetchall():
        assert whole == pytest.approx(parts)
        assert whole_denominator == pytest.approx(parts_denominator)


@pytest.mark.parametrize("code", codes_of(combine="distinct"))
def test_distinct_counts_of_the_whole_lie_between_the_largest_institution_and_the_sum(measured, code):
    for whole, _, parts, _, largest in measured.execute(WHOLE_AND_PARTS, [code]).fetchall():
        assert largest <= whole <= parts

"""Measures that reduce big tables to months first, against their definition applied row by row."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from random import Random

import duckdb
import pyarrow as pa
import pytest

from data.build import kpi_rows
from data.contract import load_contract
from tests.data.pool_schema import create_pool

FIRST, AS_OF = date(2024, 11, 1), date(2025, 4, 17)
PLACES = ("E01", "E02")
TABLES = ("T1", "T2", "T3")
RULES = {"R1": "T1", "R2": "T1", "R3": "T2"}


def figures(code, rows_by_table):
    """(All spans as (starts_on, cut_off), {(starts_on, cut_off, place): (numerator, denominator)})."""
    tables = {name: filled(name, pa.Table.from_pylist(rows)) for name, rows in rows_by_table.items()}
    with duckdb.connect() as connection:
        create_pool(connection, tables)
        rows = kpi_rows(connection, code, as_of=AS_OF, first_month=FIRST)
        periods = connection.execute("select grain, period, starts_on, cut_off from marts.period").fetchall()
    spans = {(grain, period): (starts_on, cut_off) for grain, period, starts_on, cut_off in periods}
    return set(spans.values()), {
        (*spans[row["grain"], row["period"]], row["institution_id"]): (row["numerator"], row["denominator"])
        for row in rows
    }


def filled(name, rows):
    """The rows with the contract's other columns added, empty."""
    for field in load_contract().table(name).fields:
        if field.name not in rows.column_names:
            rows = rows.append_column(field.name, pa.nulls(rows.num_rows))
    return rows


def a_day(random):
    return FIRST + timedelta(days=random.randrange(190))  # some lie after the cut-off


def summed(pieces):
    """{place: (numerator, denominator)} of (place, counts) pieces, with the whole."""
    found = defaultdict(lambda: (0, 0))
    for place, counts in pieces:
        for key in (place, "whole"):
            found[key] = (found[key][0] + counts, found[key][1] + 1)
    return found


@pytest.mark.parametrize("seed", range(3))
def test_anomalies_are_followed_from_their_first_failure_to_the_cut_off(seed):
    random = Random(seed)
    checks = {
        (random.choice(PLACES), random.choice(("R1", "R2")), f"row-{random.randrange(12)}", a_day(random)):
        random.choice(("failed", "failed", "failed", "passed", "passed", "passed", "confirmed_false"))
        for _ in range(160)
    }  # fmt: skip
    names = ("institution_id", "rule_id", "row_key", "checked_on", "outcome")
    rows = [dict(zip(names, (*key, outcome), strict=True)) for key, outcome in checks.items()]

    def expected(starts_on, cut_off):
        histories = defaultdict(list)
        for (place, rule, row_key, day), outcome in sorted(checks.items(), key=lambda check: check[0][3]):
            if day <= cut_off:
                histories[place, rule, row_key].append((day, outcome))
        for (place, *_), history in histories.items():
            found_on = min((day for day, outcome in history if outcome == "failed"), default=None)
            confirmed_false = any(outcome == "confirmed_false" for _, outcome in history)
            if found_on and found_on >= starts_on and not confirmed_false:
                yield place, history[-1][1] == "passed"

    spans, found = figures("anomaly_repair_rate", {"institution": institutions(), "quality_finding": rows})

    assert found == {(*span, place): count for span in spans for place, count in summed(expected(*span)).items()}


@pytest.mark.parametrize("seed", range(3))
def test_cleaning_follows_the_versions_as_they_arrive(seed):
    random = Random(seed)
    verified = {(place, table): a_day(random) for place in PLACES for table in TABLES}
    arrivals = {
        (place, table, version): a_day(random) for place in PLACES for table in TABLES for version in range(1, 7)
    }
    runs = {
        (place, rule, a_day(random)): random.randrange(1, 7)
        for place in PLACES for rule in RULES for _ in range(12)
    }  # fmt: skip

    def is_clean(place, table, cut_off):
        version = max(
            (v for (p, t, v), day in arrivals.items() if (p, t) == (place, table) and day <= cut_off),
            default=0,
        )
        rules = {rule for rule, of_table in RULES.items() if of_table == table}
        ran = {r for (p, r, day), v in runs.items() if p == place and v == version and day <= cut_off}
        return rules <= ran

    def expected(_starts_on, cut_off):
        for (place, table), day in verified.items():
            if day <= cut_off and table in RULES.values():
                yield place, is_clean(place, table, cut_off)

    spans, found = figures(
        "cleaning_coverage",
        {
            "institution": institutions(),
            "quality_rule": [
                {"rule_id": rule, "table_id": table, "is_mandatory": True} for rule, table in RULES.items()
            ],
            "table_access": [
                {"institution_id": place, "table_id": table, "verified_on": day, "required": True}
                for (place, table), day in verified.items()
            ],
            "delivery": [
                {"institution_id": place, "table_id": table, "version": version, "is_cancelled": False,
                 "due_at": datetime.combine(day, time(8)), "arrived_at": datetime.combine(day, time(23, 59))}
                for (place, table, version), day in arrivals.items()
            ],
            "quality_result": [
                {"institution_id": place, "rule_id": rule, "checked_on": day, "version": version}
                for (place, rule, day), version in runs.items()
            ],
        },
    )  # fmt: skip

    assert found == {(*span, place): count for span in spans for place, count in summed(expected(*span)).items()}


def institutions():
    return [{"institution_id": place, "name_zh": place, "phase": "pilot"} for place in PLACES]

"""Figures of the demonstration worked out a second time: by definition, with pandas, from the pool's Parquet.

Nothing here reads a mart or shares a step with the SQL; it is held against what the release says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd
import pytest

from data.release import current_release
from tests.data.frames import Rows

PLACES = ("whole", "E01", "E08", "E26")
MONTH_ENDS = ("2024-12-31", "2025-05-31", "2025-09-30")


class Span(NamedTuple):
    """A period from its first day to its cut-off, both of which count in full."""

    starts_on: pd.Timestamp
    cut_off: pd.Timestamp

    @property
    def after(self) -> pd.Timestamp:
        return self.cut_off + pd.Timedelta(days=1)

    def holds(self, moments: pd.Series) -> pd.Series:
        return (moments >= self.starts_on) & (moments < self.after)


PERIODS = {
    period: Span(pd.Timestamp(first), pd.Timestamp(last))
    for period, first, last in (
        ("2025-03", "2025-03-01", "2025-03-31"),
        ("2025-10", "2025-10-01", "2025-10-31"),
        ("2025-Q2", "2025-04-01", "2025-06-30"),
        ("2025-Q4", "2025-10-01", "2025-10-31"),  # runs still: the cut-off ends it
        ("2025-08-YTD", "2025-01-01", "2025-08-31"),
    )
}


def table_access_coverage(rows: Rows, place: str, span: Span) -> tuple[float, float]:
    tables = rows.of("source_table", "whole")
    batch_one = set(tables[tables["batch"] == 1]["table_id"])
    pairs = rows.of("table_access", place)
    left_out = ~pairs["required"].astype(bool) & pairs["not_applicable_approved_by"].notna()
    required = pairs[pairs["table_id"].isin(batch_one) & ~left_out]
    return int((required["verified_on"] <= span.cut_off).sum()), len(required)


def cleaning_coverage(rows: Rows, place: str, span: Span) -> tuple[float, float]:
    rules = rows.of("quality_rule", "whole")
    rules_of = rules[rules["is_mandatory"]].groupby("table_id")["rule_id"].agg(set)
    pairs = rows.of("table_access", place)
    verified = pairs[(pairs["verified_on"] <= span.cut_off) & pairs["table_id"].isin(rules_of.index)]
    delivered = rows.of("delivery", place)
    newest = delivered[delivered["arrived_at"] < span.after].groupby(["institution_id", "table_id"])["version"].max()
    results = rows.of("quality_result", place)
    results = results[results["checked_on"] <= span.cut_off].merge(rules[["rule_id", "table_id"]], on="rule_id")
    ran = results.groupby(["institution_id", "table_id", "version"])["rule_id"].agg(set)
    ran_of: dict[tuple[str, str, float], set[str]] = ran.to_dict()
    clean = [
        rules_of[table] <= ran_of.get((institution, table, newest.get((institution, table), 0)), set())
        for institution, table in zip(verified["institution_id"], verified["table_id"], strict=True)
    ]
    return sum(clean), len(verified)


def delivery_timeliness(rows: Rows, place: str, span: Span) -> tuple[float, float]:
    delivered = rows.of("delivery", place)
    due = delivered[span.holds(delivered["due_at"]) & ~delivered["is_cancelled"].astype(bool)]
    on_time = (due["arrived_at"] <= due["due_at"]) & due["totals_met"].eq(True)
    return int(on_time.sum()), len(due)


def scenario_usage_rate(rows: Rows, place: str, span: Span) -> tuple[float, float]:
    days = rows.of("usage_day", place)
    days = days[(days["sessions"] > 0) & (days["account_kind"] == "user") & (days["day"] <= span.cut_off)]
    piece = ["institution_id", "scenario", "user_id"]
    users = rows.of("target_user", place).merge(rows.of("deployment", place), on=["institution_id", "scenario"])
    used = expected = 0
    for first in pd.date_range(span.starts_on, span.cut_off, freq="MS"):
        last = min(first + pd.offsets.MonthEnd(0), span.cut_off)
        online = (users["online_on"] <= first) & ~(users["retired_on"] <= first)
        listed = (users["valid_from"] <= last) & ~(users["valid_to"] < first)
        wanted = set(users[online & listed][piece].itertuples(index=False, name=None))
        came = set(days[days["day"].between(first, last)][piece].itertuples(index=False, name=None))
        used, expected = used + len(wanted & came), expected + len(wanted)
    return used, expected


def anomaly_repair_rate(rows: Rows, place: str, span: Span) -> tuple[float, float]:
    findings = rows.of("quality_finding", place)
    findings = findings[findings["checked_on"] <= span.cut_off].sort_values("checked_on")
    anomaly = ["institution_id", "rule_id", "row_key"]
    first_failed = findings[findings["outcome"] == "failed"].groupby(anomaly)["checked_on"].min()
    found = first_failed[span.holds(first_failed)].index
    false = findings[findings["outcome"] == "confirmed_false"].groupby(anomaly).size().index
    last_outcome = findings.groupby(anomaly)["outcome"].last()
    counted = found.difference(false)
    return int((last_outcome.loc[counted] == "passed").sum()), len(counted)


def issue_closure_rate(rows: Rows, place: str, span: Span) -> tuple[float, float]:
    issues = rows.of("issue", place)
    due = issues[issues["is_cross_department"].astype(bool) & span.holds(issues["due_on"])]
    closed = (due["closed_at"] < span.after) & (due["cause"].fillna("").str.strip() != "")
    return int(closed.sum()), len(due)


def scenarios_online(rows: Rows, place: str, span: Span) -> tuple[float, None]:
    deployed = rows.of("deployment", place)
    online = deployed[(deployed["online_on"] <= span.cut_off) & ~(deployed["retired_on"] <= span.cut_off)]
    return online["scenario"].nunique(), None


def delivery_cycle_days(rows: Rows, place: str, span: Span) -> tuple[float, float]:
    deployed = rows.of("deployment", place)
    delivered = deployed[span.holds(deployed["online_on"]) & deployed["confirmed_on"].notna()]
    return int((delivered["online_on"] - delivered["confirmed_on"]).dt.days.sum()), len(delivered)


MEASURES: tuple[Callable[[Rows, str, Span], tuple[float, float | None]], ...] = (
    table_access_coverage,
    cleaning_coverage,
    delivery_timeliness,
    scenario_usage_rate,
    anomaly_repair_rate,
    issue_closure_rate,
    scenarios_online,
    delivery_cycle_days,
)


@pytest.fixture(scope="module")
def rows(demo_home: Path) -> Iterator[Rows]:
    opened = Rows(demo_home)
    yield opened
    opened.ledger.close()


@pytest.fixture(scope="module")
def release(demo_home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(current_release(demo_home / "releases").database, read_only=True) as opened:
        yield opened


@pytest.mark.parametrize("by_definition", MEASURES, ids=lambda measure: measure.__name__)
def test_a_measure_is_what_its_definition_gives_from_the_rows(rows, release, by_definition) -> None:
    expected = {
        (period, place): figure
        for period, span in PERIODS.items()
        for place in PLACES
        if (figure := by_definition(rows, place, span))[1] != 0
    }
    found = release.execute(
        "select period, institution_id, numerator, denominator from marts.kpi_value "
        "where kpi = $kpi and list_contains($periods, period) and list_contains($places, institution_id)",
        {"kpi": by_definition.__name__, "periods": list(PERIODS), "places": list(PLACES)},
    ).fetchall()
    assert {(period, place): (numerator, denominator) for period, place, numerator, denominator in found} == expected
    assert any(numerator for numerator, _ in expected.values())


@pytest.mark.parametrize("place", ["whole", "E08"])
@pytest.mark.parametrize("month_end", MONTH_ENDS)
def test_receivables_at_a_past_month_end_are_its_open_items(rows, release, month_end: str, place: str) -> None:
    end = pd.Timestamp(month_end)
    items = rows.of("settlement_item", place)
    items = items[(items["direction"] == "AR") & ~items["is_prepayment"].astype(bool) & (items["posting_date"] <= end)]
    cleared = rows.of("clearing", place)
    cleared = cleared[cleared["cleared_on"] <= end].groupby(["institution_id", "item_id"])["amount"].sum()
    open_items = items.join(cleared.rename("cleared"), on=["institution_id", "item_id"])
    left = open_items["amount"] - open_items["cleared"].fillna(Decimal(0))
    balance = left.sum()
    overdue = left[open_items["due_date"] < end].sum()
    above_one_year = left[open_items["document_date"] + pd.DateOffset(years=1) <= end].sum()
    assert 0 <= above_one_year < overdue < balance

    figures = dict(
        release.execute(
            "select figure, value from marts.client_figure where institution_id = ? and month = ?",
            [place, month_end[:7]],
        ).fetchall()
    )
    assert figures["receivable_balance"] == pytest.approx(float(balance / 10_000), rel=1e-12)
    assert figures["overdue_share"] == pytest.approx(float(100 * overdue / balance), rel=1e-12)
    assert figures["above_one_year_share"] == pytest.approx(float(100 * above_one_year / balance), rel=1e-12)

"""The questions of receivables at month ends: what adds up does, and what a figure opens is what the board says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import Door
from tests.queries.receivables import ALL, FIGURES, MONTHS, PLACES, asked, drawn, items


def test_the_periods_flows_and_the_official_columns_add_up(demo_door: Door) -> None:
    of_place = {"institution": "E05", "side": "all"}
    ytd = {row["direction"]: row for row in asked(demo_door, "headline", **of_place, period="2025-10-YTD")}
    for direction in ("AR", "AP"):
        for dimension in ("all", "sub_unit", "account", "business_type"):
            question = of_place | {"direction": direction, "figure": "opened", "dimension": dimension}
            rows = asked(demo_door, "official", **question, period="2025-10")
            assert rows[0]["is_total"]
            assert rows[0]["year_to_date"] == ytd[direction]["opened"]
            assert sum(row["this_month"] or 0 for row in rows[1:]) == rows[0]["this_month"]


def test_months_add_up_to_the_year_and_a_state_has_no_total(demo_door: Door) -> None:
    question = {"period": "2025-10", "institution": "E05", "side": "all", "direction": "AP", "dimension": "month"}
    total, *months = asked(demo_door, "official", **question, figure="cleared")
    assert [row["code"] for row in months] == [f"2025-{month:02}" for month in range(1, 11)]
    assert total["is_total"]
    assert sum(row["this_month"] for row in months) == total["this_month"] == months[-1]["year_to_date"]
    assert not any(row["is_total"] for row in asked(demo_door, "official", **question, figure="balance"))


@pytest.mark.parametrize("institution", ["whole", "E05"])
def test_counterparties_and_all_others_add_up_to_the_balance(demo_door: Door, institution: str) -> None:
    question = {"institution": institution, "side": "all", "direction": "AR", "figure": "balance"}
    total, *rows = asked(demo_door, "official", **question, period="2025-09", dimension="counterparty")
    assert len(rows) == 11
    for column in ("this_month", "year_to_date", "last_year"):
        assert sum(row[column] or 0 for row in rows) == total[column]


@drawn
@given(
    month=st.sampled_from(MONTHS[1:]),
    place=st.sampled_from(PLACES),
    figure=st.sampled_from(FIGURES),
    dimension=st.sampled_from(["all", "sub_unit", "account", "counterparty", "business_type"]),
    against=st.sampled_from(["previous", "last_year"]),
)
def test_the_parts_of_a_change_sum_to_it(demo_door, month, place, figure, dimension, against) -> None:
    question = {"period": month, "institution": place, "side": "all", "direction": "AR", "figure": figure}
    rows = asked(demo_door, "change", **question, dimension=dimension, against=against)
    sums = {row["part"]: row for row in rows if row["part"] != "part"}
    if not rows:
        assert against == "last_year" or month == MONTHS[0]
        return
    assert sums["difference"]["contribution"] == 0
    parts = [row["contribution"] for row in rows if row["part"] == "part"]
    assert sum(parts) == pytest.approx(sums["change"]["contribution"], abs=1e-6)
    known = "balance" if dimension == "counterparty" else figure
    months = asked(demo_door, "trend", **(question | {"figure": known}))
    assert sums["change"]["value"] == pytest.approx(months[-1]["wan"])


def test_the_figure_beside_a_list_is_the_boards(demo_door: Door) -> None:
    of_place = {"institution": "E05", "side": "all"}
    row = next(row for row in asked(demo_door, "headline", **of_place, period="2025-09") if row["direction"] == "AP")
    base = of_place | ALL | {"cut_off": date(2025, 9, 30), "direction": "AP"}
    for state, by, column in (
        ("open", {}, "balance"),
        ("open", {"years": 1}, "above_one_year"),
        ("overdue", {}, "overdue"),
        ("overdue", {"small": True, "days": 60}, "small_overdue"),
        ("due_within", {"days": 15}, "due_in_15"),
        ("prepayment", {"years": 1}, "long_prepayment"),
        ("cleared", {"since": date(2025, 9, 1)}, "cleared"),
    ):
        found = asked(demo_door, "figure", **(base | by | {"state": state}))
        assert [one["figure"] for one in found] == [row[column]]
    assert asked(demo_door, "figure", **(base | {"cut_off": date(2025, 9, 17), "state": "open"})) == []


@pytest.mark.parametrize(
    "narrowed",
    [
        {"state": "opened", "years": 1, "since": date(2025, 9, 1)},
        {"state": "opened", "since": date(2025, 9, 17)},
        {"state": "overdue", "small": True},
        {"state": "overdue", "small": True, "days": 30},
        {"state": "open", "small": True},
        {"state": "open", "years": 1, "dimension": "document", "code": "3"},
    ],
)
def test_no_figure_stands_beside_a_list_that_is_narrowed_further(demo_door: Door, narrowed: dict[str, Any]) -> None:
    of_all = {"direction": "AP", "institution": "whole", "side": "all", "dimension": "all", "code": ""}
    assert asked(demo_door, "figure", **(of_all | {"cut_off": date(2025, 9, 30)} | narrowed)) == []


@pytest.mark.parametrize("institution", ["whole", "E05"])
def test_bands_and_counterparties_open_what_the_board_says(demo_door: Door, institution: str) -> None:
    of_place = {"institution": institution, "side": "all", "direction": "AP"}
    day = {"cut_off": date(2025, 9, 30), "state": "open"}
    of_item = {"institution": institution, "direction": "AP"}
    for basis, band in (("document", 3), ("document", 5), ("due", 2)):
        found = asked(demo_door, "figure", **of_place, **day, dimension=basis, code=str(band))
        assert [row["figure"] for row in found] == [items(demo_door, **of_item, **day, basis=basis, band=band)]
    table = of_place | {"period": "2025-09", "figure": "balance", "dimension": "counterparty"}
    for row in asked(demo_door, "official", **table)[1:4]:
        found = asked(demo_door, "figure", **of_place, **day, dimension="counterparty", code=row["code"])
        of_rows = items(demo_door, **of_item, **day, counterparty=row["code"])
        assert [one["figure"] for one in found] == [row["this_month"]] == [of_rows]


def test_a_large_counterparty_of_now_had_nothing_open_before_it_came(demo_door: Door) -> None:
    question = {"institution": "E05", "side": "all", "direction": "AR", "figure": "balance"}
    rows = asked(demo_door, "official", **question, period="2025-09", dimension="counterparty")
    assert any(row["last_year"] == 0 for row in rows)
    assert all(row["change"] == row["this_month"] - row["last_year"] for row in rows)
    early = asked(demo_door, "official", **question, period="2024-03", dimension="counterparty")
    assert {row["last_year"] for row in early} == {None}

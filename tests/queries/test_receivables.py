"""The questions of receivables: any day from the rows, the same as the marts at a month's end."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from access import EVERYTHING, Role, Viewer
from queries import Door

EXECUTIVE = Viewer("executive", Role.EXECUTIVE, frozenset({EVERYTHING}))
STATES = (
    "balance", "overdue", "above_one_year", "due_in_7", "due_in_15", "due_in_30", "small_overdue", "prepayment",
    "long_prepayment",
)  # fmt: skip


@pytest.mark.parametrize("side", ["all", "internal", "external"])
@pytest.mark.parametrize("institution", ["whole", "E05"])
@pytest.mark.parametrize("month_end", [date(2024, 2, 29), date(2025, 6, 30), date(2025, 10, 31)])
def test_rows_and_marts_agree_at_a_months_end(demo_door: Door, month_end: date, institution: str, side: str) -> None:
    of_day = {"cut_off": month_end, "institution": institution, "side": side}
    of_month = {"period": f"{month_end:%Y-%m}", "institution": institution, "side": side}
    rows = demo_door.ask("receivables/on", EXECUTIVE, of_day).rows
    marts = demo_door.ask("receivables/headline", EXECUTIVE, of_month).rows
    assert [[row[name] for name in STATES] for row in rows] == [[row[name] for name in STATES] for row in marts]


def test_a_day_within_a_month_lies_between_its_movements(demo_door: Door) -> None:
    """From the end of May, what was opened and cleared by the 17th of June gives the balance of that day."""
    day = {"cut_off": date(2025, 6, 17), "institution": "E05"}
    balance = {
        row["direction"]: row["balance"]
        for row in demo_door.ask("receivables/on", EXECUTIVE, day | {"side": "all"}).rows
    }
    before = {"period": "2025-05", "institution": "E05", "side": "all"}
    for row in demo_door.ask("receivables/headline", EXECUTIVE, before).rows:
        moved = {}
        for state in ("opened", "cleared"):
            asked = day | {"state": state, "since": date(2025, 6, 1), "direction": row["direction"]}
            params = dict.fromkeys(
                ("sub_unit", "account", "counterparty", "business_type", "internal", "small", "basis", "band", "days",
                 "years", "items", "most")
            )  # fmt: skip
            found = demo_door.ask("drill/items", EXECUTIVE, params | asked).rows
            moved[state] = found[0]["counted_in_all"] if found else Decimal(0)
        assert balance[row["direction"]] == row["balance"] + moved["opened"] - moved["cleared"]


def test_the_periods_flows_and_the_official_columns_add_up(demo_door: Door) -> None:
    asked = {"institution": "E05", "side": "all"}
    ytd = {
        row["direction"]: row
        for row in demo_door.ask("receivables/headline", EXECUTIVE, asked | {"period": "2025-10-YTD"}).rows
    }
    for direction in ("AR", "AP"):
        for dimension in ("all", "sub_unit", "account", "business_type"):
            table = asked | {"period": "2025-10", "direction": direction, "figure": "opened", "dimension": dimension}
            rows = demo_door.ask("receivables/official", EXECUTIVE, table).rows
            assert rows[0]["is_total"]
            assert rows[0]["year_to_date"] == ytd[direction]["opened"]
            assert sum(row["this_month"] or 0 for row in rows[1:]) == rows[0]["this_month"]


def test_the_figure_beside_a_list_is_the_boards(demo_door: Door) -> None:
    asked = {"institution": "E05", "side": "all"}
    row = next(
        row
        for row in demo_door.ask("receivables/headline", EXECUTIVE, asked | {"period": "2025-09"}).rows
        if row["direction"] == "AP"
    )
    base = asked | {"cut_off": date(2025, 9, 30), "direction": "AP", "dimension": "all", "code": ""}
    nothing = {"days": None, "years": None, "since": None}
    for state, by, column in (
        ("open", {}, "balance"),
        ("open", {"years": 1}, "above_one_year"),
        ("overdue", {}, "overdue"),
        ("due_within", {"days": 15}, "due_in_15"),
        ("cleared", {"since": date(2025, 9, 1)}, "cleared"),
    ):
        found = demo_door.ask("receivables/figure", EXECUTIVE, base | nothing | by | {"state": state}).rows
        assert [one["figure"] for one in found] == [row[column]]
    assert (
        demo_door.ask(
            "receivables/figure", EXECUTIVE, base | nothing | {"cut_off": date(2025, 9, 17), "state": "open"}
        ).rows
        == []
    )

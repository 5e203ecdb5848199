"""Receivables at the end of any day, from the rows: by hand, as the marts at a month's end, and as the items."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.build.compute import compute, read_plan
from data.lineage import everything_behind
from data.scoped import create_scoped_views
from queries import Door, question, question_text
from tests.data.conftest import TinyPool
from tests.queries.receivables import ALL, FIGURES, MONTHS, PLACES, SIDES, Rows, asked, drawn, items

BREAKDOWNS = {"institution": "all", "sub_unit": "sub_unit", "account": "account", "business_type": "business_type"}
OF_PERIODS_ALONE = {"is_month_end"}
OF_DRILL = ("settlement_item", "clearing", "counterparty", "ageing_band")
# A1 of 100 is cleared by 40 and 60; A2 is a credit note; A3 was paid before it was booked; A4 is in advance.
ITEMS = [
    ("A1", "AR", "C1", "2024-02-29", "2024-02-29", "2024-03-31", 100, False),
    ("A2", "AR", "C1", "2024-03-05", "2024-03-05", None, -30, False),
    ("A3", "AP", "C2", "2024-03-10", "2024-03-01", "2024-03-20", 50, False),
    ("A4", "AP", "C2", "2024-03-01", "2024-03-01", None, 80, True),
]
CLEARINGS = [("A1", "2024-03-31", 40), ("A1", "2025-03-01", 60), ("A3", "2024-03-02", 50), ("A4", "2024-04-01", 30)]


def rows_by_hand() -> dict[str, Rows]:
    names = (
        "item_id", "direction", "counterparty_id", "posting_date", "document_date", "due_date", "amount",
        "is_prepayment",
    )  # fmt: skip
    here = {"institution_id": "E01"}
    return {
        "settlement_item": [here | dict(zip(names, item, strict=True)) for item in ITEMS],
        "clearing": [
            here | {"clearing_id": str(number), "item_id": item, "cleared_on": day, "amount": amount}
            for number, (item, day, amount) in enumerate(CLEARINGS)
        ],
        "counterparty": [
            {"counterparty_id": "C1", "is_internal": False, "is_small_enterprise": True},
            {"counterparty_id": "C2", "is_internal": True, "is_small_enterprise": False},
        ],
    }


@pytest.fixture
def day_by_hand(tiny_pool: TinyPool) -> Callable[..., Rows]:
    """day_by_hand(year, month, day) → the rows of that day, of the items above."""
    connection, plan = tiny_pool(rows_by_hand()), read_plan()
    needed = {table.replace("scoped.", "marts.") for table in question("receivables/on").reads if "drill" not in table}
    needed |= set().union(*(everything_behind(table, plan.reads) for table in needed))
    marts = {name: mart for name, mart in plan.marts.items() if f"marts.{name}" in needed}
    compute(connection, as_of=date(2025, 6, 20), first_month=date(2025, 1, 1), plan=replace(plan, marts=marts, kpis={}))
    create_scoped_views(connection)
    connection.execute("set variable scope = ['*']; create schema drill")
    for table in OF_DRILL:
        connection.execute(f"create view drill.{table} as select * from pool.{table}")

    def ask(*day: int) -> Rows:
        asked_of = {"cut_off": date(*day), "institution": "E01", "side": "all"}
        found = connection.execute(question_text("receivables/on"), asked_of)
        columns = [column[0] for column in found.description or ()]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]

    return ask


@pytest.mark.parametrize(
    ("day", "direction", "told"),
    [
        # the credit note has no due date, so it is never late; the item of 50 is posted on the 10th
        ((2024, 3, 9), "AR", {"balance": 70, "opened": -30, "cleared": 0, "overdue": 0}),
        ((2024, 3, 9), "AP", {"balance": 0, "opened": 0, "cleared": 0, "prepayment": 80}),
        # what was paid before its item was posted counts from then on
        ((2024, 3, 10), "AP", {"balance": 0, "opened": 50, "cleared": 50, "fell_due": 0}),
        ((2024, 3, 30), "AR", {"balance": 70, "due_in_7": 100, "cleared": 0, "fell_due": 0}),
        # a clearing on the day counts; a due date is late the day after
        ((2024, 3, 31), "AR", {"balance": 30, "cleared": 40, "overdue": 0, "fell_due": 100, "on_time": 40}),
        ((2024, 4, 1), "AR", {"balance": 30, "opened": 0, "cleared": 0, "overdue": 60}),
        ((2024, 4, 1), "AP", {"prepayment": 50, "long_prepayment": 0, "on_time": 0}),
        # the year of 29 February is over on the 28th
        ((2025, 2, 27), "AR", {"above_one_year": 0, "balance": 30}),
        ((2025, 2, 28), "AR", {"above_one_year": 60, "small_overdue": 60}),
        ((2025, 3, 1), "AP", {"long_prepayment": 50}),
        # a year before, on 1 March 2025, the balance went from 30 to -30; before the first month none is known
        ((2026, 2, 28), "AR", {"balance": -30, "balance_last_year": 30, "balance_change": -60, "average": 0}),
        ((2026, 3, 1), "AR", {"balance": -30, "balance_last_year": -30, "balance_change": 0, "average": -30}),
        ((2025, 3, 9), "AR", {"balance": -30, "balance_last_year": None, "balance_change": None, "average": None}),
        # what was late or old then is told by its dates and what was open then
        ((2026, 2, 28), "AR", {"overdue": 0, "overdue_last_year": 60, "overdue_change": -60, "overdue_to_date": 0}),
        ((2026, 2, 28), "AR", {"above_one_year_last_year": 60, "above_one_year_to_date": -30, "balance_to_date": -30}),
        # what moved since 1 January, and from 1 January to that day of last year
        ((2026, 2, 28), "AR", {"cleared_to_date": 0, "cleared_last_year": 0, "cleared_change": 0}),
        ((2026, 3, 1), "AR", {"cleared_to_date": 0, "cleared_last_year": 60, "cleared_change": -60}),
        ((2025, 3, 1), "AR", {"cleared_to_date": 60, "cleared_last_year": None, "balance_to_date": None}),
        ((2026, 3, 1), "AP", {"prepayment": 50, "prepayment_to_date": 50, "prepayment_last_year": 50}),
        ((2025, 3, 5), "AR", {"balance": -30, "above_one_year": -30, "overdue": 0}),
    ],
)
def test_a_day_worked_out_by_hand(day_by_hand, day: tuple[int, int, int], direction: str, told: dict[str, int]) -> None:
    (row,) = [row for row in day_by_hand(*day) if (row["part"], row["direction"]) == ("total", direction)]
    assert {name: row[name] for name in told} == told


@drawn
@given(
    month=st.sampled_from(MONTHS),
    place=st.sampled_from(PLACES),
    side=st.sampled_from(SIDES),
    figure=st.sampled_from(FIGURES),
)
@example(month="2025-01", place="whole", side="internal", figure="balance")
@example(month="2025-01", place="E01", side="internal", figure="balance")
def test_any_day_answers_what_the_marts_do_at_a_months_end(demo_door, month, place, side, figure) -> None:
    of_month = {"period": month, "institution": place, "side": side}
    heads = asked(demo_door, "headline", **of_month)
    if not heads:
        return
    rows = asked(demo_door, "on", cut_off=heads[0]["cut_off"], institution=place, side=side)
    totals = [row for row in rows if row["part"] == "total"]
    for total, head in zip(totals, heads, strict=True):
        common = head.keys() - OF_PERIODS_ALONE
        assert {name: total[name] for name in common} == pytest.approx({name: head[name] for name in common})
        assert [total[name] for name in FIGURES] == [head[name] for name in FIGURES]
    for basis in ("document", "due"):
        bands = asked(demo_door, "ageing", **of_month, basis=basis)
        listed = {row["direction"] for row in bands}
        of_day = [row for row in rows if row["part"] == basis and (row["direction"] in listed or row["balance"])]
        assert [(row["direction"], row["code"], row["balance"], row["name_zh"]) for row in of_day] == [
            (row["direction"], row["code"], row["balance"], row["name_zh"]) for row in bands
        ]
    for direction in ("AR", "AP"):
        own = [row for row in rows if row["direction"] == direction]
        broken_down(demo_door, own, {**of_month, "direction": direction, "figure": figure})


def broken_down(door: Door, of_day: Rows, question: dict[str, Any]) -> None:
    """The parts of a day are those of the official table, which has the 40 largest; what is nothing may be left out."""
    figure = question["figure"]
    for part, dimension in BREAKDOWNS.items():
        parts = {(row["institution_id"], row["code"]): compared(row, figure) for row in of_day if row["part"] == part}
        rows = asked(door, "official", **question, dimension=dimension)
        table = {(row["institution_id"], row["code"]): official(row) for row in rows if not row["is_total"]}
        nothing = (0, *compared({}, figure)[1:])
        assert {key: parts.get(key, nothing) for key in table} == table
        if len(table) < 40:
            assert {key for key, (amount, *_) in parts.items() if amount} <= table.keys()
        totals = [compared(row, figure) for row in of_day if row["part"] == "total"]
        assert [official(row) for row in rows if row["is_total"]] == totals
    largest = {row["code"]: compared(row, "balance") for row in of_day if row["part"] == "counterparty"}
    rows = asked(door, "official", **question, dimension="counterparty")
    assert largest == {row["code"]: official(row) for row in rows if not row["is_total"]}


def compared(row: dict[str, Any], figure: str) -> tuple[Any, ...]:
    """Now, to date, a year before and the change, as the question of any day tells them."""
    return row.get(figure), *(row.get(f"{figure}_{ending}") for ending in ("to_date", "last_year", "change"))


def official(row: dict[str, Any]) -> tuple[Any, ...]:
    """The same of the official table; of a month in which nothing stood, nothing."""
    return row["this_month"] or 0, row["year_to_date"], row["last_year"], row["change"]


@drawn
@given(day=st.dates(date(2024, 2, 1), date(2025, 10, 31)), place=st.sampled_from(PLACES[1:]), data=st.data())
def test_every_figure_of_any_day_is_what_its_items_sum_to(demo_door, day: date, place: str, data) -> None:
    rows = asked(demo_door, "on", cut_off=day, institution=place, side="all")
    if not rows:
        return
    row = data.draw(st.sampled_from(rows))
    part = row["part"]
    base = {"cut_off": day, "institution": place, "direction": row["direction"]}
    if part in ("document", "due"):
        base |= {"basis": part, "band": int(row["code"])}
    elif row["code"] == "others":
        base["but"] = [one["code"] for one in rows if one["direction"] == row["direction"] and one["part"] == part][:-1]
    elif part not in ("total", "institution"):
        base[part] = row["code"]
    assert items(demo_door, **base, state="open") == row["balance"]
    if part in ("document", "due", "counterparty"):
        return
    since = day.replace(day=1)
    assert items(demo_door, **base, state="overdue") == row["overdue"]
    assert items(demo_door, **base, state="opened", since=since) == row["opened"]
    assert items(demo_door, **base, state="cleared", since=since) == row["cleared"]
    assert items(demo_door, **base, state="prepayment", years=1) == row["long_prepayment"]
    assert items(demo_door, **base, state="overdue", small=True, days=60) == row["small_overdue"]
    figure = data.draw(st.sampled_from(FIGURES))
    for ending, until in (("to_date", day.replace(month=1, day=1)), ("last_year", row["year_before"])):
        if row[f"{figure}_{ending}"] is not None:
            assert items(demo_door, **base | items_compared(figure, ending, until)) == row[f"{figure}_{ending}"]


def items_compared(figure: str, ending: str, until: date) -> dict[str, Any]:
    """What asks for the items behind a figure of the year to date, or of the year before."""
    asked_of: dict[str, Any] = {"state": figure if figure in ("overdue", "prepayment", "opened", "cleared") else "open"}
    if figure == "above_one_year":
        asked_of["years"] = 1
    if figure in ("opened", "cleared"):
        asked_of["since"] = until.replace(month=1, day=1)
    elif ending == "to_date":
        return asked_of | {"cut_off": until - timedelta(days=1)}
    return asked_of | ({} if ending == "to_date" else {"cut_off": until})


def test_all_other_counterparties_open_what_is_left_of_the_balance(demo_door: Door) -> None:
    of_place = {"institution": "E05", "side": "all"}
    for day in (date(2025, 6, 17), date(2025, 9, 30)):
        rows = [row for row in asked(demo_door, "on", cut_off=day, **of_place) if row["direction"] == "AP"]
        told = {row["code"]: row for row in rows if row["part"] == "counterparty"}
        but = sorted(told.keys() - {"others"})
        base = {"institution": "E05", "direction": "AP", "state": "open", "but": but}
        for until, column in ((day, "balance"), (told["others"]["year_before"], "balance_last_year")):
            assert items(demo_door, **base, cut_off=until) == told["others"][column]
        found = asked(demo_door, "figure", **(of_place | ALL | base | {"cut_off": day}))
        assert [row["figure"] for row in found] == [told["others"]["balance"]] * (day.day == 30)
    unknown = asked(demo_door, "figure", **(of_place | ALL | base | {"cut_off": day, "but": ["C9999"]}))
    assert unknown == []

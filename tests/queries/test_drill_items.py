"""The items behind a figure: worked out by hand, by pandas at any day, and against the marts at month ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access import EVERYTHING, Audience, Role, Viewer
from data.contract import load_contract
from data.pool import Pool
from queries import Door, question
from tests.queries.drilled import ITEM_COLUMNS, PARENTS, load_rows, release_of

ALL = Viewer("everyone", Role.EXECUTIVE, frozenset({EVERYTHING}), Audience.INTERNAL)
STAFF = Viewer("staff", Role.STAFF, frozenset({"E02"}))
EVERY_ROW = 100_000

# E01: A1 of 100 is cleared by 40 and 60; A2 is a credit note; A3 was paid before it was booked; A4 is in advance.
ROWS = PARENTS | {
    "settlement_item": f"{ITEM_COLUMNS}\n"
    "E01,A1,AR,1122,C0001,电费,V1,2024-02-29,2024-02-29,2024-03-31,100.00,false,I1\n"
    "E01,A2,AR,1122,C0001,电费,V2,2024-03-05,2024-03-05,,-30.00,false,I2\n"
    "E01,A3,AP,2202,C0002,工程款,V3,2024-03-10,2024-03-01,2024-03-20,50.00,false,I3\n"
    "E01,A4,AP,1123,C0002,工程款,V4,2024-03-01,2024-03-01,,80.00,true,\n"
    "E02,A1,AR,1122,C0002,服务费,V1,2024-03-31,2024-03-31,2024-04-30,7.77,false,I4\n",
    "clearing": "institution_id,clearing_id,item_id,cleared_on,amount,voucher_no\n"
    "E01,C1,A1,2024-03-31,40.00,V5\nE01,C2,A1,2025-03-01,60.00,V6\n"
    "E01,C3,A3,2024-03-02,50.00,V7\nE01,C4,A4,2024-04-01,30.00,V8\n",
    "voucher": "institution_id,voucher_no,posting_date,kind,description\n"
    "E01,V1,2024-02-29,invoice,发票入账\nE02,V1,2024-03-31,invoice,发票入账\n",
    "voucher_line": "institution_id,voucher_no,line_no,account,debit,credit,counterparty_id,item_id\n"
    "E01,V1,1,1122,100.00,0,C0001,A1\nE01,V1,2,6001,0,100.00,,\nE02,V1,1,1122,7.77,0,C0002,A1\n",
    "account_balance": "institution_id,account,month,balance\n"
    "E01,1122,2024-03,30.00\nE01,2202,2024-03,-5.00\nE01,1123,2024-03,80.00\n",
    "ageing_band": "basis,band_no,name_zh,from_days,from_years\n"
    "document,1,30天以内,0,\ndocument,2,31天至1年,31,\ndocument,3,1–2年,,1\ndocument,4,2年以上,,2\n"
    "due,1,未逾期,,\ndue,2,逾期30天以内,1,\ndue,3,逾期31天以上,31,\n",
}
Asked = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """asked(question, viewer=…, **params) → its rows, of ROWS."""
    folder = tmp_path_factory.mktemp("items")
    release_of(load_rows(folder, ROWS))
    door = Door(
        releases_folder=folder / "releases",
        pool_folder=folder / "pool",
        ledger_address=f"sqlite:///{folder}/ledger.sqlite3",
        time_zone="Asia/Shanghai",
    )

    def ask(name: str, *, viewer: Viewer = ALL, **params: Any) -> list[dict[str, Any]]:
        return door.answer(question(f"drill/{name}"), viewer, {"institution": "whole", **params}).rows

    yield ask
    door.close()


def _counted(rows: list[dict[str, Any]]) -> dict[str, str]:
    return {f"{row['institution_id']}/{row['item_id']}": str(row["counted"]) for row in rows}


@pytest.mark.parametrize(
    ("params", "counted"),
    [
        # 29 February: A1 alone is booked; on 9 March the payment of A3 waits for its item
        ({"state": "open", "cut_off": "2024-02-29"}, {"E01/A1": "100.00"}),
        ({"state": "open", "cut_off": "2024-03-09"}, {"E01/A1": "100.00", "E01/A2": "-30.00"}),
        # whose sub-unit is not said, asked for by nothing
        ({"state": "open", "cut_off": "2024-03-09", "sub_unit": ""}, {"E01/A1": "100.00", "E01/A2": "-30.00"}),
        # 31 March: 40 of A1 came in that day; A3 was paid; E02's item was booked that day
        ({"state": "open", "cut_off": "2024-03-31"}, {"E01/A1": "60.00", "E01/A2": "-30.00", "E02/A1": "7.77"}),
        ({"state": "open", "cut_off": "2024-03-31", "institution": "E02"}, {"E02/A1": "7.77"}),
        # due on 31 March is overdue on 1 April; without a due date never
        ({"state": "overdue", "cut_off": "2024-03-31"}, {}),
        ({"state": "overdue", "cut_off": "2024-04-01"}, {"E01/A1": "60.00"}),
        ({"state": "overdue", "cut_off": "2024-04-30", "days": 30}, {}),
        ({"state": "overdue", "cut_off": "2024-05-01", "days": 30}, {"E01/A1": "60.00", }),
        ({"state": "not_due", "cut_off": "2024-04-30"}, {"E01/A2": "-30.00", "E02/A1": "7.77"}),
        ({"state": "due_within", "cut_off": "2024-04-23", "days": 7}, {"E02/A1": "7.77"}),
        ({"state": "due_within", "cut_off": "2024-04-22", "days": 7}, {}),
        ({"state": "prepayment", "cut_off": "2024-04-01"}, {"E01/A4": "50.00"}),
        ({"state": "prepayment", "cut_off": "2025-02-28", "years": 1}, {}),
        ({"state": "prepayment", "cut_off": "2025-03-01", "years": 1}, {"E01/A4": "50.00"}),
        # a clearing counts at the earliest with its item
        ({"state": "cleared", "cut_off": "2024-03-31", "since": "2024-03-10"}, {"E01/A1": "40.00", "E01/A3": "50.00"}),
        ({"state": "cleared", "cut_off": "2024-03-31", "since": "2024-03-11"}, {"E01/A1": "40.00"}),
        ({"state": "opened", "cut_off": "2024-03-31", "since": "2024-03-06"}, {"E01/A3": "50.00", "E02/A1": "7.77"}),
        ({"state": "due", "cut_off": "2024-03-31", "since": "2024-03-01"}, {"E01/A1": "100.00", "E01/A3": "50.00"}),
        ({"state": "open", "cut_off": "2024-03-31", "internal": True}, {"E02/A1": "7.77"}),
        ({"state": "open", "cut_off": "2024-03-31", "small": True}, {"E01/A1": "60.00", "E01/A2": "-30.00"}),
        ({"state": "open", "cut_off": "2024-03-31", "business_type": "服务费"}, {"E02/A1": "7.77"}),
        ({"state": "open", "cut_off": "2024-03-31", "items": ["E01/A2"]}, {"E01/A2": "-30.00"}),
        # 31 days old, and a year old on 28 February: 29 February has no other date in 2025
        ({"state": "open", "cut_off": "2024-03-30", "basis": "document", "band": 2}, {}),
        ({"state": "open", "cut_off": "2024-03-31", "basis": "document", "band": 1},
         {"E01/A2": "-30.00", "E02/A1": "7.77"}),
        ({"state": "open", "cut_off": "2024-03-31", "basis": "document", "band": 2}, {"E01/A1": "60.00"}),
        ({"state": "open", "cut_off": "2025-02-27", "basis": "document", "band": 3}, {}),
        ({"state": "open", "cut_off": "2025-02-28", "basis": "document", "band": 3}, {"E01/A1": "60.00"}),
        ({"state": "open", "cut_off": "2025-02-28", "years": 1}, {"E01/A1": "60.00"}),
        ({"state": "open", "cut_off": "2024-04-30", "basis": "due", "band": 1}, {"E01/A2": "-30.00", "E02/A1": "7.77"}),
        ({"state": "open", "cut_off": "2024-04-30", "basis": "due", "band": 2}, {"E01/A1": "60.00"}),
        ({"state": "open", "cut_off": "2024-05-01", "basis": "due", "band": 3}, {"E01/A1": "60.00"}),
        ({"state": "open", "cut_off": "2024-05-01", "basis": "due", "band": 9}, {}),
    ],
)  # fmt: skip
def test_items_in_a_state_at_the_end_of_a_day(asked: Asked, params: dict[str, Any], counted: dict[str, str]) -> None:
    rows = asked("items", **params)
    assert _counted(rows) == counted
    total = sum((Decimal(amount) for amount in counted.values()), Decimal(0))
    assert {(row["items_in_all"], row["counted_in_all"]) for row in rows} <= {(len(counted), total)}


def test_what_is_left_out_of_a_list_is_in_its_totals(asked: Asked) -> None:
    (row,) = asked("items", state="open", cut_off="2024-03-31", most=1)
    assert (row["item_id"], row["items_in_all"], row["counted_in_all"]) == ("A1", 3, Decimal("37.77"))


def test_an_item_with_its_bands_its_clearings_and_what_is_left(asked: Asked) -> None:
    (row,) = asked("items", state="open", cut_off="2025-02-28", institution="E01", direction="AR", items=["E01/A1"])
    assert (row["cleared"], row["open_amount"], row["days_overdue"]) == (Decimal("40.00"), Decimal("60.00"), 334)
    assert (row["document_band"], row["due_band"], row["counterparty_zh"]) == (3, 3, "李氏公司")
    (item,) = asked("item", institution="E01", item="A1", cut_off="2024-03-30")
    assert (item["cleared"], item["open_amount"], item["counterparty_zh"]) == (0, 100, "李氏公司")
    (early,) = asked("item", institution="E01", item="A3", cut_off="2024-03-05")
    assert (early["cleared"], early["open_amount"]) == (0, 0)
    clearings = asked("clearings", institution="E01", item="A1", cut_off="2024-12-31")
    assert [(row["clearing_id"], row["left_after"], row["is_counted"]) for row in clearings] == [
        ("C1", Decimal("60.00"), True),
        ("C2", Decimal("0.00"), False),
    ]


def test_a_voucher_is_found_by_its_number_alone_where_it_may_be_seen(asked: Asked) -> None:
    assert [row["institution_id"] for row in asked("voucher_lines", institution="E01", voucher="V9")] == []
    lines = asked("voucher_lines", institution="E01", voucher="V1")
    assert [(row["line_no"], row["debit"], row["credit"], row["item_id"]) for row in lines] == [
        (1, 100, 0, "A1"),
        (2, 0, 100, None),
    ]
    assert {(row["debit_in_all"], row["credit_in_all"]) for row in lines} == {(100, 100)}
    assert asked("voucher_lines", viewer=STAFF, institution="E01", voucher="V1") == []
    assert asked("voucher", viewer=STAFF, institution="E01", voucher="V1") == []
    assert asked("item", viewer=STAFF, institution="E01", item="A1", cut_off="2024-03-31") == []
    assert asked("clearings", viewer=STAFF, institution="E01", item="A1", cut_off="2024-03-31") == []
    assert _counted(asked("items", viewer=STAFF, state="open", cut_off="2024-03-31")) == {"E02/A1": "7.77"}


def test_open_items_against_the_balance_of_their_account(asked: Asked) -> None:
    rows = asked("balance_check", month="2024-03")
    found = {(row["institution_id"], row["account"]): (row["open_items"], row["difference"]) for row in rows}
    assert [row["light"] for row in rows] == [None, "red", "green", "green"]
    assert found == {
        ("E01", "1122"): (Decimal("30.00"), Decimal("0.00")),
        ("E01", "2202"): (Decimal("0.00"), Decimal("5.00")),
        ("E01", "1123"): (Decimal("80.00"), Decimal("0.00")),
        ("E02", "1122"): (Decimal("7.77"), None),
    }


# the demonstration


@pytest.fixture(scope="session")
def by_pandas(demo_home: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The pool's items and clearings, amounts in cents."""
    pool = Pool(demo_home / "pool", load_contract())
    with duckdb.connect() as connection:
        items, clearings = (
            connection.execute(f"select *, (amount * 100)::bigint as cents from ({pool.relation(table)})").df()
            for table in ("settlement_item", "clearing")
        )
    return items, clearings


def _open_cents(items: pd.DataFrame, clearings: pd.DataFrame, day: date) -> pd.DataFrame:
    """The items booked by the day, with what was open of them."""
    booked = items[items["posting_date"].dt.date <= day]
    by_day = clearings[clearings["cleared_on"].dt.date <= day]
    cleared = by_day.groupby(["institution_id", "item_id"])["cents"].sum().rename("cleared")
    joined = booked.join(cleared, on=["institution_id", "item_id"])
    return joined.assign(left=joined["cents"] - joined["cleared"].fillna(0).astype("int64"))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=st.dates(date(2023, 12, 31), date(2025, 10, 31)),
    state=st.sampled_from(["open", "overdue", "prepayment"]),
    institution=st.sampled_from(["whole", "E05", "E11"]),
)
def test_any_day_is_what_pandas_makes_of_the_rows(by_pandas, demo_door, day, state, institution) -> None:
    left = _open_cents(*by_pandas, day)
    chosen = left[(left["left"] != 0) & (left["is_prepayment"] == (state == "prepayment"))]
    if state == "overdue":
        chosen = chosen[chosen["due_date"].dt.date < day]
    if institution != "whole":
        chosen = chosen[chosen["institution_id"] == institution]
    params = {"state": state, "cut_off": day, "institution": institution, "most": EVERY_ROW}
    rows = demo_door.answer(question("drill/items"), ALL, params).rows
    found = {(row["institution_id"], row["item_id"]): int(row["open_amount"] * 100) for row in rows}
    assert found == dict(
        zip(zip(chosen["institution_id"], chosen["item_id"], strict=True), chosen["left"], strict=True)
    )
    assert {row["counted_in_all"] for row in rows} <= {Decimal(int(chosen["left"].sum())) / 100}


OF_THE_MART = {
    "balance": {"state": "open"},
    "overdue": {"state": "overdue"},
    "above_one_year": {"state": "open", "years": 1},
    "due_in_seven_days": {"state": "due_within", "days": 7},
    "opened": {"state": "opened"},
    "cleared": {"state": "cleared"},
}


@pytest.mark.parametrize("column", OF_THE_MART)
def test_items_sum_to_the_mart_for_every_institution_side_and_month_end(demo_door: Door, column: str) -> None:
    with demo_door.engine.cursor(ALL) as (cursor, release):
        months = cursor.execute(
            f"select month, institution_id, direction, {column} from scoped.settlement_month order by all"
        ).df()
    every_third = sorted(months["month"].unique())[::3]
    assert len(every_third) > 6
    for month in every_third:
        starts_on = date.fromisoformat(f"{month}-01")
        ends_on = (starts_on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        params = {**OF_THE_MART[column], "cut_off": min(ends_on, release.as_of), "institution": "whole"}
        params |= {"since": starts_on, "most": EVERY_ROW}
        rows = demo_door.answer(question("drill/items"), ALL, params).frame
        sums = rows.groupby(["institution_id", "direction"])["counted"].sum()
        of_month = months[months["month"] == month]
        keys = zip(of_month["institution_id"], of_month["direction"], strict=True)
        expected = {key: round(value, 2) for key, value in zip(keys, of_month[column], strict=True) if value}
        assert {key: round(float(value), 2) for key, value in sums.items() if value} == expected


def test_open_items_are_the_balance_of_their_accounts_in_the_demonstration(demo_door: Door) -> None:
    rows = demo_door.answer(question("drill/balance_check"), ALL, {"institution": "whole", "month": "2025-06"}).rows
    assert {row["difference"] for row in rows} == {Decimal("0.00")}
    assert len(rows) > 27

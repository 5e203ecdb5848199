"""Receivables and payables of the demonstration, checked in pandas apart from the SQL that made them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

CENT = Decimal("0.01")


def read(folder: Path, table: str) -> pd.DataFrame:
    """The table with its money as whole cents."""
    frame = pq.read_table(folder / f"{table}.parquet").to_pandas()
    for column in frame.columns.intersection(["amount", "debit", "credit", "balance"]):
        frame[column] = [int(value / CENT) for value in frame[column]]
    return frame


@pytest.fixture(scope="module")
def items(small: Path) -> pd.DataFrame:
    return read(small, "settlement_item")


@pytest.fixture(scope="module")
def clearings(small: Path) -> pd.DataFrame:
    return read(small, "clearing")


@pytest.fixture(scope="module")
def lines(small: Path) -> pd.DataFrame:
    return read(small, "voucher_line")


def test_debit_equals_credit_in_every_voucher(small: Path, lines: pd.DataFrame) -> None:
    sums = lines.groupby(["institution_id", "voucher_no"])[["debit", "credit"]].sum()
    assert (sums["debit"] == sums["credit"]).all()
    vouchers = read(small, "voucher")
    assert len(sums) == len(vouchers)


def test_items_and_clearings_name_vouchers_whose_lines_carry_their_amount(
    items: pd.DataFrame, clearings: pd.DataFrame, lines: pd.DataFrame
) -> None:
    """Per item: what its own lines moved is what it is less what was cleared."""
    key = ["institution_id", "item_id"]
    moved = (lines["debit"] - lines["credit"]).groupby([lines["institution_id"], lines["item_id"]]).sum()
    open_amount = items.set_index(key)["amount"].sub(clearings.groupby(key)["amount"].sum(), fill_value=0)
    is_debit = items.set_index(key)["account"].isin(["1122", "1123"])
    expected = open_amount.where(is_debit, -open_amount)
    assert (moved.reindex(expected.index) == expected).all()
    known = set(lines["voucher_no"])
    assert set(items["voucher_no"]) <= known
    assert set(clearings["voucher_no"]) <= known


def test_clearings_never_exceed_their_item(items: pd.DataFrame, clearings: pd.DataFrame) -> None:
    key = ["institution_id", "item_id"]
    amounts = items.set_index(key)["amount"]
    cleared = clearings.groupby(key)["amount"].sum()
    assert (cleared.abs() <= amounts.reindex(cleared.index).abs()).all()
    assert (cleared * amounts.reindex(cleared.index) > 0).all()
    joined = clearings.merge(items, on=key, suffixes=("_cleared", ""))
    assert (pd.to_datetime(joined["cleared_on"]) >= pd.to_datetime(joined["posting_date"])).all()


def test_balances_are_the_open_items_at_each_month_end(
    small: Path, items: pd.DataFrame, clearings: pd.DataFrame
) -> None:
    key = ["institution_id", "account"]
    cleared = clearings.merge(items[["institution_id", "item_id", "account"]], on=["institution_id", "item_id"])
    balances = read(small, "account_balance")
    sides = {"1122": 1, "1123": 1, "2202": -1, "2203": -1}
    for month, found in balances.groupby("month"):
        ends_on = pd.Period(month, "M").end_time.date()
        posted = items[items["posting_date"] <= ends_on].groupby(key)["amount"].sum()
        paid = cleared[cleared["cleared_on"] <= ends_on].groupby(key)["amount"].sum()
        expected = posted.sub(paid, fill_value=0)
        expected *= expected.index.get_level_values("account").map(sides)
        assert (found.set_index(key)["balance"].sort_index() == expected.sort_index()).all(), month
    assert balances["month"].nunique() == 22


def test_partial_clearings_credit_notes_and_reversals_exist(items: pd.DataFrame, clearings: pd.DataFrame) -> None:
    assert (clearings.groupby(["institution_id", "item_id"]).size() > 1).sum() > 500
    reversals = items.dropna(subset=["reversal_of"])
    assert ((items["amount"] < 0) & items["reversal_of"].isna()).sum() > 50
    originals = items.set_index(["institution_id", "item_id"])["amount"]
    reversed_amounts = originals.reindex(pd.MultiIndex.from_frame(reversals[["institution_id", "reversal_of"]]))
    assert len(reversals) > 50
    assert (reversed_amounts.to_numpy() == -reversals["amount"].to_numpy()).all()


def test_one_payable_of_486_000_is_booked_twice(items: pd.DataFrame) -> None:
    payables = items[(items["direction"] == "AP") & items["invoice_no"].notna() & (items["amount"] > 0)]
    same = ["institution_id", "counterparty_id", "invoice_no", "amount"]
    twice = payables[payables.duplicated(same, keep=False)]
    assert twice[["institution_id", "amount"]].to_numpy().tolist() == [["E08", 48_600_000]] * 2

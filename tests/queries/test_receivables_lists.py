"""Accounts, bands and suspected duplicates beside the receivables, worked out a second time from the pool's rows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from access import EVERYTHING, Role, Viewer
from queries import Door
from tests.data.conftest import Rows as RowsByHand
from tests.data.frames import Rows
from tests.queries.by_hand import answers_by_hand, laid_out, told

EXECUTIVE = Viewer("executive", Role.EXECUTIVE, frozenset({EVERYTHING}))
ITEM = ["institution_id", "item_id"]
NEAR_DAYS = 7  # data/marts/settlement_rule.sql


def settled(account: str, place: str, month: str, items: float, balance: float | None) -> dict[str, Any]:
    key = {"institution_id": place, "account": account, "month": month, "open_items": items, "balance": balance}
    return key | {"difference": None if balance is None else items - balance}


def test_what_is_apart_is_counted_by_institution_though_the_sums_agree() -> None:
    rows: RowsByHand = {
        "period": [
            {"grain": "month", "period": "2025-05", "cut_off": "2025-05-31"},
            {"grain": "month", "period": "2025-06", "cut_off": "2025-06-20"},
            {"grain": "quarter", "period": "2025-Q2", "cut_off": "2025-06-20"},
        ],
        "settlement_account": [
            settled("2202", "E01", "2025-06", -40, -50),
            settled("1122", "E01", "2025-06", 100, 90.5),
            settled("1122", "E02", "2025-06", 20, 29.5),
            settled("1122", "E03", "2025-06", 5, 5),
            settled("1122", "E04", "2025-06", 7, None),  # counts in nothing: its balance is not known
            settled("1123", "E01", "2025-06", 3, None),
            settled("1122", "E01", "2025-05", 60, 61),
        ],
    }
    with laid_out("receivables/accounts", rows) as ask:
        whole = ask(period="2025-06", institution="whole")
        assert [tuple(row.values()) for row in whole] == [
            ("1122", 125, 125, 0, 3, 2),
            ("2202", -40, -50, 10, 1, 1),
        ]
        assert ask(period="2025-Q2", institution="whole") == whole
        own = told(ask(period="2025-06", institution="E03"), "account", "difference", "places", "places_apart")
        assert own == [("1122", 0, 1, 0)]
        assert told(ask(period="2025-05", institution="E01"), "account", "difference") == [("1122", -1)]
        assert ask(period="2025-05", institution="E02") == ask(period="2025-06", institution="E04") == []


def test_bands_are_those_of_the_pool_by_basis() -> None:
    line = {"name_zh": "x", "name_en": "y"}
    rows: RowsByHand = {
        "ageing_line": [
            {"basis": "due", "band_no": 10, **line}, {"basis": "due", "band_no": 2, **line},
            {"basis": "document", "band_no": 3, "name_zh": "91–180天", "name_en": "91–180 days"},
        ]
    }  # fmt: skip
    found = answers_by_hand("receivables/bands", rows)
    assert told(found, "basis", "band_no") == [("document", 3), ("due", 2), ("due", 10)]
    assert told(found, "name_zh", "name_en")[0] == ("91–180天", "91–180 days")


@pytest.fixture(scope="module")
def rows(demo_home: Path) -> Iterator[Rows]:
    opened = Rows(demo_home)
    yield opened
    opened.ledger.close()


@pytest.mark.parametrize(
    ("period", "cut_off"),
    [("2024-12", "2024-12-31"), ("2025-Q2", "2025-06-30"), ("2025-08-YTD", "2025-08-31"), ("2025-Q4", "2025-10-31")],
)
@pytest.mark.parametrize("place", ["whole", "E08"])
def test_accounts_are_what_is_left_of_their_items(rows, demo_door: Door, period, cut_off, place) -> None:
    day = pd.Timestamp(cut_off)
    items = rows.of("settlement_item", place)
    items = items[items["posting_date"] <= day]
    cleared = rows.of("clearing", place)
    paid = cleared[cleared["cleared_on"] <= day].groupby(ITEM)["amount"].sum().rename("paid")
    items = items.join(paid, on=ITEM)
    # debit is positive: what is owed to us, and what we paid ahead
    is_debit = (items["direction"] == "AR") != items["is_prepayment"].astype(bool)
    left = [
        (amount - (Decimal(0) if isinstance(one, float) else one)) * (1 if debit else -1)
        for amount, one, debit in zip(items["amount"], items["paid"], is_debit, strict=True)
    ]
    open_items = pd.Series(left, index=items.index).groupby(items["account"]).sum()
    balances = rows.of("account_balance", place)
    balances = balances[balances["month"] == cut_off[:7]]
    of_account = balances.groupby("account")["balance"]
    found = demo_door.ask("receivables/accounts", EXECUTIVE, {"period": period, "institution": place}).rows
    assert {row["account"]: row["open_items"] for row in found} == dict(open_items)
    assert {row["account"]: row["balance"] for row in found} == dict(of_account.sum())
    assert {row["account"]: row["places"] for row in found} == dict(of_account.size())
    assert all(row["difference"] == row["open_items"] - row["balance"] for row in found)
    assert [row["account"] for row in found] == sorted(row["account"] for row in found)


def suspects(items: pd.DataFrame) -> dict[tuple[str, str], str]:
    """(institution, item) → exact or near, of every item that looks like an earlier one; reversals are left out."""
    reversed_ones = items.dropna(subset="reversal_of")[["institution_id", "reversal_of"]]
    is_reversed = pd.MultiIndex.from_frame(items[ITEM]).isin(pd.MultiIndex.from_frame(reversed_ones))
    kept = items[~is_reversed & items["reversal_of"].isna() & ~items["is_prepayment"].astype(bool)]
    kept = kept[kept["amount"] > 0].sort_values(["posting_date", "item_id"])
    alike = ["institution_id", "direction", "counterparty_id", "amount"]
    exact = kept[kept["invoice_no"].notna() & kept.duplicated([*alike, "invoice_no"])]
    rest = kept.drop(exact.index)
    rest = rest[rest["direction"] == "AP"]
    gap = rest["posting_date"] - rest.groupby(alike)["posting_date"].shift()
    near = rest[gap <= pd.Timedelta(days=NEAR_DAYS)]
    return {
        tuple(key): kind
        for kind, found in (("exact", exact), ("near", near))
        for key in found[ITEM].itertuples(index=False, name=None)
    }


def test_an_item_is_a_suspect_where_an_earlier_one_is_like_it(rows, demo_door: Door) -> None:
    def asked(institution: str, suspect: str, viewer: Viewer = EXECUTIVE) -> list[tuple[Any, ...]]:
        params = {"institution": institution, "suspect": suspect}
        return [tuple(row.values()) for row in demo_door.ask("receivables/suspect", viewer, params).rows]

    items = rows.of("settlement_item", "whole")
    known = suspects(items)
    assert set(known.values()) == {"exact", "near"}
    for (institution, item), kind in known.items():
        assert asked(institution, item) == [(institution, item, kind)]
        assert asked("whole", item) == asked("E27", item) == []
        assert asked(institution, item, Viewer("staff", Role.STAFF, frozenset({"E27"}))) == []
    others = items[~pd.MultiIndex.from_frame(items[ITEM]).isin(list(known))]
    suspected = {institution for institution, _ in known}
    of_these = others[others["institution_id"].isin(suspected)].sample(20, random_state=1)
    for institution, item in of_these[ITEM].itertuples(index=False, name=None):
        assert asked(institution, item) == []

"""Receivables and payables of the demonstration worked out a second time, with pandas, from the pool's rows.

Nothing here shares a step with the marts or with the question that answers any day: items and clearings are joined,
dated and banded anew for each cut-off.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from access import EVERYTHING, Role, Viewer
from data.contract import load_contract
from data.pool import Pool
from data.release import current_release
from settings import Settings

CUT_OFFS = ("2024-02-29", "2024-12-31", "2025-09-30", "2025-10-31")
DAYS = ("2024-02-28", "2024-02-29", "2025-01-01", "2025-06-17", "2025-10-30")
PLACES = ("E01", "E08")
EXECUTIVE = Viewer("executive", Role.EXECUTIVE, frozenset({EVERYTHING}))
KEY = ["institution_id", "item_id"]
DOCUMENT_DAYS = {1: 0, 2: 31, 3: 91, 4: 181}
DUE_DAYS = {2: 1, 3: 31, 4: 61, 5: 91, 6: 181}
STATES = (
    "balance", "overdue", "above_one_year", "due_in_7", "due_in_15", "due_in_30", "small_overdue", "prepayment",
    "long_prepayment",
)  # fmt: skip
ZERO = Decimal(0)


@pytest.fixture(scope="module")
def release(demo_home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(current_release(demo_home / "releases").database, read_only=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def pool(demo_home: Path) -> dict[str, pd.DataFrame]:
    settings, contract = Settings(home=demo_home), load_contract()
    opened = Pool.of(settings, contract)
    frames = {}
    for name in ("settlement_item", "clearing", "counterparty", "period_amount", "account_balance"):
        delta = opened.delta(name)
        assert delta is not None
        frames[name] = delta.to_pandas()
        for field in contract.table(name).fields:
            if field.type == "date":
                frames[name][field.name] = pd.to_datetime(frames[name][field.name])
    return frames


def open_items(pool: dict[str, pd.DataFrame], place: str, day: pd.Timestamp) -> pd.DataFrame:
    """The items posted by the day with what is left of each, the counterparty's kind, and their age in days."""
    items = pool["settlement_item"]
    items = items[(items["institution_id"] == place) & (items["posting_date"] <= day)]
    cleared = pool["clearing"]
    paid = cleared[cleared["cleared_on"] <= day].groupby(KEY)["amount"].sum().rename("paid")
    items = items.join(paid, on=KEY).merge(
        pool["counterparty"][["counterparty_id", "is_internal", "is_small_enterprise"]], on="counterparty_id"
    )
    paid_in_all = [ZERO if isinstance(one, float) else one for one in items["paid"]]
    items["left"] = [amount - one for amount, one in zip(items["amount"], paid_in_all, strict=True)]
    items["late"] = (day - items["due_date"]).dt.days
    items["aged"] = (day - items["document_date"]).dt.days
    return items


def total(amounts: pd.Series) -> Decimal:
    return sum(amounts, ZERO)


def years_over(days: pd.Series, day: pd.Timestamp) -> pd.Series:
    """Full years from each day: a year is over on its own date, 29 February's on the 28th."""
    return sum(((days + pd.DateOffset(years=count)) <= day).astype(int) for count in range(1, 6))


def band(items: pd.DataFrame, basis: str, day: pd.Timestamp) -> pd.Series:
    age, days = (items["aged"], DOCUMENT_DAYS) if basis == "document" else (items["late"], DUE_DAYS)
    found = pd.Series(1, index=items.index)
    for number, least in days.items():
        found[age >= least] = number
    if basis == "document":
        years = years_over(items["document_date"], day)
        found[years >= 1] = 4 + years[years >= 1]
    else:
        found[(items["due_date"] + pd.DateOffset(years=1)) <= day] = 7
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("cut_off", CUT_OFFS)
def test_the_slice_at_a_past_cut_off_is_what_its_items_give(pool, release, cut_off: str, place: str) -> None:
    day = pd.Timestamp(cut_off)
    items = open_items(pool, place, day)
    found = release.execute(
        f"select direction, side, {', '.join(STATES)} from marts.settlement_slice "
        "where dimension = 'all' and institution_id = ? and month = ?",
        [place, cut_off[:7]],
    ).fetchall()
    assert len(found) == 4
    for direction, side, *figures in found:
        own = items[(items["direction"] == direction) & (items["is_internal"] == (side == "internal"))]
        assert figures == states(own, day), (direction, side)


def states(items: pd.DataFrame, day: pd.Timestamp) -> list[Decimal]:
    """Balance, overdue, above a year, due in 7, 15 and 30 days, 清欠, prepayments, long open ones."""
    trade, paid_ahead = items[~items["is_prepayment"]], items[items["is_prepayment"]]
    return [
        total(trade["left"]),
        total(trade.loc[trade["late"] > 0, "left"]),
        total(trade.loc[years_over(trade["document_date"], day) >= 1, "left"]),
        *(total(trade.loc[trade["late"].between(-days, -1), "left"]) for days in (7, 15, 30)),
        total(trade.loc[trade["is_small_enterprise"] & (trade["late"] > 60), "left"]),
        total(paid_ahead["left"]),
        total(paid_ahead.loc[years_over(paid_ahead["document_date"], day) >= 1, "left"]),
    ]


def movements(
    pool: dict[str, pd.DataFrame], items: pd.DataFrame, day: pd.Timestamp, first: pd.Timestamp
) -> tuple[Decimal, Decimal]:
    """What was posted, and what was cleared, from the first day on; prepayments are left out."""
    trade = items[~items["is_prepayment"]]
    paid = pool["clearing"].merge(trade[[*KEY, "posting_date"]], on=KEY)
    paid = paid[paid["cleared_on"] <= day]
    is_within = paid[["cleared_on", "posting_date"]].max(axis=1) >= first
    return total(trade.loc[trade["posting_date"] >= first, "amount"]), total(paid.loc[is_within, "amount"])


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("asked", DAYS)
def test_any_day_is_what_its_items_give(pool, demo_door, asked: str, place: str) -> None:
    day = pd.Timestamp(asked)
    items = open_items(pool, place, day)
    params = {"cut_off": day.date(), "institution": place, "side": "all"}
    rows = demo_door.ask("receivables/on", EXECUTIVE, params).rows
    for direction in ("AR", "AP"):
        own = items[items["direction"] == direction]
        trade = own[~own["is_prepayment"]]
        found = {(row["part"], row["code"]): row for row in rows if row["direction"] == direction}
        whole = found["total", ""]
        assert [whole[name] for name in STATES] == states(own, day)
        assert (whole["opened"], whole["cleared"]) == movements(pool, own, day, day.replace(day=1))
        january = day.replace(month=1, day=1)
        assert (whole["opened_to_date"], whole["cleared_to_date"]) == movements(pool, own, day, january)
        for part in ("sub_unit_id", "account", "business_type"):
            for code, of_code in own.groupby(part):
                assert [found[part.removesuffix("_id"), code][name] for name in STATES] == states(of_code, day)
        for basis in ("document", "due"):
            bands = {str(number): total(rows["left"]) for number, rows in trade.groupby(band(trade, basis, day))}
            drawn = {code: row["balance"] for (part, code), row in found.items() if part == basis}
            assert {code: amount for code, amount in drawn.items() if amount} == {
                code: amount for code, amount in bands.items() if amount
            }
        held = trade.groupby("counterparty_id")["left"].agg(total)
        largest = sorted((amount for amount in held if amount > 0), reverse=True)[:10]
        ten = [row["balance"] for (part, _), row in found.items() if part == "counterparty"]
        assert ten == [*largest, whole["balance"] - total(pd.Series(largest))]
        assert whole["ten_share"] == pytest.approx(float(100 * total(pd.Series(largest)) / whole["balance"]))


@pytest.mark.parametrize("asked", ["2025-06-17", "2025-02-28"])
def test_what_any_day_is_compared_with_is_what_the_items_gave_then(pool, demo_door, asked: str) -> None:
    day = pd.Timestamp(asked)
    year_end, year_before = (
        pd.Timestamp("2024-12-31"),
        {"2025-02-28": pd.Timestamp("2024-02-29")}.get(asked, day - pd.DateOffset(years=1)),
    )
    params = {"cut_off": day.date(), "institution": "E01", "side": "all"}
    rows = demo_door.ask("receivables/on", EXECUTIVE, params).rows
    for ending, then in (("to_date", year_end), ("last_year", year_before)):
        items = open_items(pool, "E01", then)
        for direction in ("AR", "AP"):
            own = items[items["direction"] == direction]
            row = next(row for row in rows if (row["part"], row["direction"]) == ("total", direction))
            told = dict(zip(STATES, states(own, then), strict=True))
            for figure in ("balance", "overdue", "above_one_year", "prepayment"):
                assert row[f"{figure}_{ending}"] == told[figure]
                assert ending == "to_date" or row[f"{figure}_change"] == row[figure] - told[figure]
            if ending == "last_year":
                moved = movements(pool, own, then, then.replace(month=1, day=1))
                assert (row["opened_last_year"], row["cleared_last_year"]) == moved


def test_turnover_of_any_day_takes_the_twelve_months_that_are_over(pool, demo_door) -> None:
    amounts = pool["period_amount"]
    of_year = amounts[(amounts["institution_id"] == "E01") & amounts["month"].between("2024-06", "2025-05")]
    revenue = total(of_year.loc[of_year["measure"] == "revenue", "amount"])
    for asked, month in (("2025-06-17", "2025-05"), ("2025-05-31", "2025-05")):
        day = pd.Timestamp(asked)
        params = {"cut_off": day.date(), "institution": "E01", "side": "all"}
        row = next(row for row in demo_door.ask("receivables/on", EXECUTIVE, params).rows if row["part"] == "total")
        owed, before = (owed_to_e01(pool, day - pd.DateOffset(years=years)) for years in (0, 1))
        assert (row["direction"], row["turned_month"], row["turned_over"]) == ("AR", month, revenue)
        assert row["turnover_days"] == pytest.approx(float(365 * owed / revenue))
        assert (row["balance_last_year"], row["balance_change"]) == (before, owed - before)
        assert row["average_days"] == pytest.approx(float(365 * (owed + before) / 2 / revenue))


def owed_to_e01(pool: dict[str, pd.DataFrame], day: pd.Timestamp) -> Decimal:
    """Receivables open at the end of the day."""
    items = open_items(pool, "E01", day)
    return total(items.loc[(items["direction"] == "AR") & ~items["is_prepayment"], "left"])


@pytest.mark.parametrize("basis", ["document", "due"])
@pytest.mark.parametrize("cut_off", CUT_OFFS)
def test_the_bands_at_a_past_cut_off_are_those_of_the_items(pool, release, cut_off: str, basis: str) -> None:
    day = pd.Timestamp(cut_off)
    items = open_items(pool, "E08", day)
    items = items[~items["is_prepayment"]].assign(band=lambda rows: band(rows, basis, day))
    expected = {key: total(rows["left"]) for key, rows in items.groupby(["direction", "band"])}
    found = release.execute(
        "select direction, band_no, sum(amount) from marts.settlement_age "
        "where institution_id = 'E08' and month = ? and basis = ? group by all",
        [cut_off[:7], basis],
    ).fetchall()
    assert {(direction, number): amount for direction, number, amount in found if amount} == {
        key: amount for key, amount in expected.items() if amount
    }


def test_what_is_settled_on_time_leaves_out_what_was_reversed(pool, release) -> None:
    items, day = pool["settlement_item"], pd.Timestamp("2025-09-30")
    reversed_items = set(
        items.dropna(subset=["reversal_of"])[["institution_id", "reversal_of"]].itertuples(index=False)
    )
    own = open_items(pool, "E08", day)
    is_real = pd.Series([key not in reversed_items for key in own[KEY].itertuples(index=False)], index=own.index)
    own = own[own["reversal_of"].isna() & is_real & ~own["is_prepayment"] & (own["direction"] == "AP")]
    own = own[own["due_date"].between(pd.Timestamp("2025-09-01"), day)]
    paid = pool["clearing"].merge(own[[*KEY, "due_date"]], on=KEY)
    expected = (total(own["amount"]), total(paid.loc[paid["cleared_on"] <= paid["due_date"], "amount"]))
    found = release.execute(
        "select sum(fell_due), sum(on_time) from marts.settlement_slice "
        "where dimension = 'all' and institution_id = 'E08' and direction = 'AP' and month = '2025-09'"
    ).fetchone()
    assert found == expected
    assert 0 < expected[1] < expected[0]


def test_turnover_divides_by_the_revenue_of_twelve_months(pool, release) -> None:
    amounts = pool["period_amount"]
    of_year = amounts[(amounts["institution_id"] == "E01") & amounts["month"].between("2024-10", "2025-09")]
    found = release.execute(
        "select direction, amount from marts.settlement_turnover where institution_id = 'E01' and month = '2025-09'"
    ).fetchall()
    by_measure = {measure: total(rows["amount"]) for measure, rows in of_year.groupby("measure")}
    assert dict(found) == {"AR": by_measure["revenue"], "AP": by_measure["purchases"]}
    assert release.execute("select min(month) from marts.settlement_turnover").fetchone() == ("2024-12",)


def test_open_items_agree_with_the_balance_of_every_account(release) -> None:
    known = "select count(*), count(distinct account), sum(abs(difference)) from marts.settlement_account"
    assert release.execute(f"{known} where balance is not null").fetchone()[1:] == (4, ZERO)


def test_dimensions_sum_to_the_whole(release) -> None:
    sums = release.execute(
        "select dimension, sum(balance), sum(overdue), sum(prepayment), sum(cleared) from marts.settlement_slice "
        "group by dimension"
    ).fetchall()
    assert len(sums) == 4
    assert len({tuple(row[1:]) for row in sums}) == 1


def test_the_largest_counterparties_are_those_of_the_items(pool, release) -> None:
    items = open_items(pool, "E01", pd.Timestamp("2025-09-30"))
    trade = items[(items["direction"] == "AR") & ~items["is_prepayment"] & ~items["is_internal"]]
    sums = trade.groupby("counterparty_id")["left"].agg(total).astype(float).sort_values(ascending=False)
    found = release.execute(
        "select counterparty_id, balance::double from marts.settlement_top where institution_id = 'E01' "
        "and direction = 'AR' and side = 'external' and month = '2025-09' order by place"
    ).fetchall()
    assert [amount for _, amount in found] == pytest.approx(list(sums.head(10)))


def test_duplicates_are_those_that_pandas_finds(pool, release) -> None:
    items = pool["settlement_item"]
    gone = set(items.dropna(subset=["reversal_of"])[["institution_id", "reversal_of"]].itertuples(index=False))
    items = items[(items["amount"] > 0) & items["reversal_of"].isna() & ~items["is_prepayment"]]
    items = items[[key not in gone for key in items[KEY].itertuples(index=False)]].sort_values(["posting_date", *KEY])
    same = ["institution_id", "direction", "counterparty_id", "amount"]
    exact = items[items.duplicated([*same, "invoice_no"]) & items["invoice_no"].notna()]
    gaps = items.groupby(same)["posting_date"].diff().dt.days
    near = items[(gaps <= 7) & (items["direction"] == "AP") & ~items.index.isin(exact.index)]
    expected = {(*key, "exact") for key in exact[KEY].itertuples(index=False)}
    expected |= {(*key, "near") for key in near[KEY].itertuples(index=False)}
    found = release.execute("select institution_id, item_id, kind from marts.duplicate_suspect").fetchall()
    assert set(found) == expected
    assert expected == {("E08", "SI900000002", "exact"), ("E05", "SI900000004", "near")}

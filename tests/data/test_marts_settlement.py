"""The month sums of settlement against a slow and plain reckoning, item by item and day by day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.build.compute import compute, read_plan
from data.lineage import everything_behind

FIRST_MONTH = date(2025, 2, 1)
days = st.dates(date(2024, 1, 1), date(2025, 7, 15))
money = st.decimals(-500, 500, places=2)
items = st.fixed_dictionaries(
    {
        "institution_id": st.sampled_from(["E01", "E02"]),
        "direction": st.sampled_from(["AR", "AP"]),
        "counterparty_id": st.just("C1"),
        "document_date": days,
        "posting_date": days,
        "due_date": st.none() | days,
        "amount": money,
        "is_prepayment": st.booleans(),
    }
)
clearings = st.fixed_dictionaries({"item": st.integers(0, 9), "cleared_on": days, "amount": money})


def month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def reckoned(rows, cleared, *, direction, institution, cut_off, as_of):
    """balance, overdue, above one year, due in seven days at one cut-off."""
    sums = [Decimal(0)] * 4
    for row in rows:
        if (row["institution_id"], row["direction"]) != (institution, direction) or row["is_prepayment"]:
            continue
        if row["posting_date"] > cut_off:
            continue
        open_amount = row["amount"] - sum(
            entry["amount"]
            for entry in cleared
            if entry["item_id"] == row["item_id"] and entry["cleared_on"] <= cut_off
        )
        due = row["due_date"]
        sums[0] += open_amount
        sums[1] += open_amount if due and due < cut_off else 0
        sums[2] += open_amount if year_after(row["document_date"]) <= cut_off else 0
        sums[3] += open_amount if due and cut_off < due <= cut_off + timedelta(days=7) else 0
    return tuple(sums)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(items, max_size=10),
    cleared=st.lists(clearings, max_size=10),
    as_of=st.dates(date(2025, 6, 1), date(2025, 6, 30)),
)
def test_every_past_cut_off_comes_right_with_partial_clearings(tiny_pool, rows, cleared, as_of):
    rows = [{**row, "item_id": str(number)} for number, row in enumerate(rows)]
    known = [entry for entry in cleared if entry["item"] < len(rows)]
    entries = [
        {
            "institution_id": rows[entry["item"]]["institution_id"],
            "clearing_id": str(number),
            "item_id": str(entry["item"]),
            "cleared_on": entry["cleared_on"],
            "amount": entry["amount"],
        }
        for number, entry in enumerate(known)
    ]
    connection = tiny_pool({"settlement_item": rows, "clearing": entries})
    plan = read_plan()
    behind = everything_behind("marts.settlement_month", plan.reads) | {"marts.settlement_month"}
    marts = {name: mart for name, mart in plan.marts.items() if f"marts.{name}" in behind}
    compute(connection, as_of=as_of, first_month=FIRST_MONTH, plan=replace(plan, marts=marts, kpis={}))
    found = {
        row[:3]: row[3:]
        for row in connection.execute(
            "select institution_id, direction, month, balance, overdue, above_one_year, due_in_seven_days "
            "from marts.settlement_month"
        ).fetchall()
    }
    connection.close()
    for month in range(2, 7):
        cut_off = min(month_end(date(2025, month, 1)), as_of)
        for institution in ("E01", "E02"):
            for direction in ("AR", "AP"):
                wanted = reckoned(
                    rows, entries, direction=direction, institution=institution, cut_off=cut_off, as_of=as_of
                )
                assert found.get((institution, direction, f"2025-{month:02}"), (0, 0, 0, 0)) == wanted

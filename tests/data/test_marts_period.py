from datetime import date, datetime

from data.build import compute


def periods(connection, *, as_of, first_month):
    compute(connection, as_of=as_of, first_month=first_month)
    rows = connection.execute("from marts.period").fetchall()
    return {(row[0], row[1]): row[2:] for row in rows}


def test_running_periods_are_cut_off_at_as_of_and_belong_to_the_quarter_of_their_end(tiny_pool):
    found = periods(tiny_pool({}), as_of=date(2025, 5, 20), first_month=date(2024, 12, 1))

    assert found["month", "2025-05"] == (
        date(2025, 5, 1), date(2025, 6, 1), date(2025, 5, 20), "2025-04", "2024-05",
        "2025-Q2", date(2025, 7, 1), date(2025, 1, 1),
    )  # fmt: skip
    assert found["quarter", "2025-Q2"] == (
        date(2025, 4, 1), date(2025, 7, 1), date(2025, 5, 20), "2025-Q1", "2024-Q2",
        "2025-Q2", date(2025, 7, 1), date(2025, 1, 1),
    )  # fmt: skip
    assert found["ytd", "2025-05-YTD"] == (
        date(2025, 1, 1), date(2025, 6, 1), date(2025, 5, 20), "2025-04-YTD", "2024-05-YTD",
        "2025-Q2", date(2025, 7, 1), date(2025, 1, 1),
    )  # fmt: skip


def test_first_year_to_date_of_a_year_has_no_previous_one(tiny_pool):
    found = periods(tiny_pool({}), as_of=date(2025, 2, 28), first_month=date(2024, 12, 1))

    assert found["ytd", "2025-01-YTD"][3] is None
    assert found["month", "2025-01"][3] == "2024-12"
    assert found["quarter", "2025-Q1"][3] == "2024-Q4"


def test_every_month_of_the_span_has_a_month_and_a_year_to_date(tiny_pool):
    found = periods(tiny_pool({}), as_of=date(2025, 2, 28), first_month=date(2024, 12, 1))

    assert sorted(period for grain, period in found if grain == "month") == ["2024-12", "2025-01", "2025-02"]
    assert sorted(period for grain, period in found if grain == "quarter") == ["2024-Q4", "2025-Q1"]
    assert len(found) == 8


def ledger_periods(connection, *, as_of, now):
    compute(connection, as_of=as_of, first_month=date(2024, 12, 1), now=now)
    rows = connection.execute("select grain, period, cut_off, state_on from marts.ledger_period").fetchall()
    return {row[:2]: row[2:] for row in rows}


def test_the_ledger_goes_on_after_the_cut_off_until_the_running_periods_end(tiny_pool):
    found = ledger_periods(tiny_pool({}), as_of=date(2025, 2, 20), now=datetime(2025, 3, 4, 9, 30))

    assert found["month", "2025-01"] == (date(2025, 1, 31), date(2025, 1, 31))
    assert found["month", "2025-02"] == (date(2025, 2, 28), date(2025, 3, 4))
    assert found["ytd", "2025-02-YTD"] == (date(2025, 2, 28), date(2025, 3, 4))
    assert found["quarter", "2024-Q4"] == (date(2024, 12, 31), date(2024, 12, 31))
    assert found["quarter", "2025-Q1"] == (date(2025, 3, 4), date(2025, 3, 4))


def test_in_a_demonstration_the_ledger_stands_at_the_cut_off(tiny_pool):
    found = ledger_periods(tiny_pool({}), as_of=date(2025, 2, 20), now=None)

    assert found["month", "2025-02"] == (date(2025, 2, 20), date(2025, 2, 20))
    assert found["month", "2025-01"] == (date(2025, 1, 31), date(2025, 1, 31))


def test_a_clock_behind_the_data_does_not_shorten_a_period(tiny_pool):
    found = ledger_periods(tiny_pool({}), as_of=date(2025, 2, 20), now=datetime(2025, 2, 18, 9, 30))

    assert found["month", "2025-02"] == (date(2025, 2, 20), date(2025, 2, 20))

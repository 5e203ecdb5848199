"""What is computed is held to what its file declares, and the cut-off to what happened."""

from datetime import date

import pytest

from data.build import MartError, compute
from data.build.compute import Plan
from data.build.cut_off import business_span
from data.kpi_file import KpiFile
from data.mart_file import MartFile, read_mart_files
from tests.data.conftest import MEASURE

PERIOD = {mart.name: mart for mart in read_mart_files() if mart.name == "period"}
ROW = "'month' as grain, '2025-06' as period, 'whole' as institution_id, 1.0 as numerator, 2.0 as denominator"


def run(connection, *, mart=None, kpi=None):
    marts = PERIOD | ({"m": mart} if mart else {})
    kpis = {"m": KpiFile(**{**MEASURE, "reads": frozenset(), **kpi})} if kpi else {}
    compute(connection, as_of=date(2025, 6, 30), first_month=date(2025, 1, 1), plan=Plan(marts=marts, kpis=kpis))


def mart(sql):
    return MartFile("m", "p", {"a": "bigint"}, ("a",), sql, frozenset())


@pytest.mark.parametrize(
    ("sql", "complaint"),
    [
        ("select 1 as a", "declares"),  # an integer, not a bigint
        ("select 1::bigint as a, 2 as b", "declares"),
        ("select unnest([1, 1])::bigint as a", "more than one row of a 1"),
        ("select a from pool.nowhere", r"data/marts/m\.sql fails"),
    ],
)
def test_a_mart_that_is_not_what_its_header_says_stops_the_build(tiny_pool, sql, complaint):
    with pytest.raises(MartError, match=complaint):
        run(tiny_pool({}), mart=mart(sql))


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"sql": f"select {ROW}, 1 as extra"}, "returns"),
        ({"sql": f"select {ROW.replace('2025-06', '2031-06')}"}, "an unknown period"),
        ({"sql": f"select {ROW.replace('whole', 'E77')}"}, "level institution"),
        ({"sql": f"select {ROW}", "level": "centre"}, "level centre"),
        ({"sql": f"select {ROW.replace('2.0', '-2.0')}"}, "negative denominator"),
        ({"sql": f"select {ROW}", "denominator": None}, "declares a count"),
        ({"sql": f"select {ROW} from range(2)"}, "more than one row"),
    ],
)
def test_a_measure_that_returns_what_it_must_not_stops_the_build(tiny_pool, changes, complaint):
    with pytest.raises(MartError, match=complaint):
        run(tiny_pool({}), kpi=changes)


def test_the_span_goes_from_the_first_thing_that_happened_to_the_last(tiny_pool):
    connection = tiny_pool(
        {
            "usage_day": [{"day": "2025-02-14"}, {"day": "2025-06-03"}],
            "settlement_item": [{"posting_date": "2023-05-01"}, {"posting_date": "2025-06-20"}],
            "delivery": [{"due_at": "2025-07-01 08:00"}, {"due_at": "2025-01-01 08:00"}],
            "issue": [{"raised_at": "2025-08-01 08:00"}],
        }
    )
    # opening items reach back, due times lie ahead, acts on the board do not end a month
    assert business_span(connection, not_after=None) == (date(2025, 6, 20), date(2025, 2, 1))
    assert business_span(connection, not_after=date(2025, 6, 10)) == (date(2025, 6, 3), date(2025, 2, 1))


def test_invoices_alone_give_a_span_of_at_most_three_calendar_years(tiny_pool):
    connection = tiny_pool({"settlement_item": [{"posting_date": "2019-05-01"}, {"posting_date": "2025-06-20"}]})

    assert business_span(connection, not_after=None) == (date(2025, 6, 20), date(2023, 1, 1))

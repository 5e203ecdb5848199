from dataclasses import replace
from datetime import date

import duckdb
import pytest

from data.build.compute import Plan, compute
from data.headers import HeaderError
from data.kpi_file import KpiFile, read_kpi_file
from data.lineage import LineageError, everything_behind, in_order, tables_read
from data.mart_file import read_mart_file, read_mart_files
from tests.data.conftest import MEASURE
from tests.data.pool_schema import create_pool


def test_tables_are_found_in_every_part_of_a_statement_and_ctes_are_not():
    sql = """
        with recent as (select * from pool.delivery)
        select (select max(as_of) from marts.release_fact) from recent
        where exists (from pool.issue) or code in (select code from pool.risk)
    """
    found = tables_read(sql, name="x.sql")

    assert found == {"pool.delivery", "marts.release_fact", "pool.issue", "pool.risk"}


@pytest.mark.parametrize("sql", ["select 1; select 2", "create table t as select 1", "selec 1", ""])
def test_anything_but_one_select_is_refused_by_name(sql):
    with pytest.raises(LineageError, match=r"x\.sql"):
        tables_read(sql, name="x.sql")


def test_each_comes_after_what_it_reads_and_a_circle_is_named():
    reads = {
        "marts.c": frozenset({"marts.b"}),
        "marts.b": frozenset({"marts.a", "pool.x"}),
        "marts.a": frozenset(),
    }

    assert in_order(reads) == ["marts.a", "marts.b", "marts.c"]
    with pytest.raises(LineageError, match=r"marts\.a"):
        in_order({**reads, "marts.a": frozenset({"marts.c"})})


def test_everything_behind_goes_through_marts_to_the_pool():
    reads = {
        "kpis.m": frozenset({"marts.b"}),
        "marts.b": frozenset({"pool.x"}),
        "marts.z": frozenset({"pool.y"}),
    }

    assert everything_behind("kpis.m", reads) == {"marts.b", "pool.x"}


def lineage(tmp_path, *, reads):
    """The marts `lineage_edge` and `lineage_upstream` of a program whose one mart m is `select … from <reads>`."""
    tables = ", ".join(f"{table} as t{number}" for number, table in enumerate(reads))
    (tmp_path / "m.sql").write_text(
        f"-- purpose: p\n-- columns: a bigint\n-- grain: a\nselect count(*) as a from {tables};\n", encoding="utf-8"
    )
    lineage_marts = {one.name: one for one in read_mart_files() if one.name in ("lineage_edge", "lineage_upstream")}
    kpi_reads = {"reads": frozenset({"marts.m"}), "sql": NO_ROWS, "level": "centre"}
    plan = Plan(
        marts=lineage_marts | {"m": read_mart_file(tmp_path / "m.sql")}, kpis={"m": KpiFile(**{**MEASURE, **kpi_reads})}
    )
    with duckdb.connect() as connection:
        create_pool(connection)
        connection.execute("insert into pool.source_table (table_id) values ('FIN_0001')")
        connection.execute(
            "insert into pool.table_lineage values ('FIN_0001', 'DWD', 'joined'), ('DWD', 'issue', 'loaded'), "
            "('DWD', 'FIN_0001', 'written back')"
        )
        marts = plan.marts | {one.name: one for one in read_mart_files() if one.name == "period"}
        compute(connection, as_of=date(2025, 6, 30), first_month=date(2025, 6, 1), plan=replace(plan, marts=marts))
        edges = connection.execute("select from_kind, from_code, to_kind, to_code from marts.lineage_edge").fetchall()
        behind = connection.execute(
            "select from_kind, from_code from marts.lineage_upstream where to_kind = 'measure' and to_code = 'm'"
        ).fetchall()
    return set(edges), set(behind)


NO_ROWS = "select '' as grain, '' as period, '' as institution_id, 1 as numerator, 1 as denominator where false"


def test_a_source_added_to_a_mart_appears_in_the_lineage_with_all_behind_it(tmp_path):
    edges, behind = lineage(tmp_path, reads=["pool.risk"])
    with_issue, behind_with_issue = lineage(tmp_path, reads=["pool.risk", "pool.issue"])

    assert ("pool", "risk", "mart", "m") in edges
    assert with_issue - edges == {("pool", "issue", "mart", "m")}
    assert behind >= {("mart", "m"), ("pool", "risk")}
    # and the customer's tables in front of it, though they go round in a circle
    assert behind_with_issue - behind == {
        ("pool", "issue"), ("wide_table", "DWD"), ("source_table", "FIN_0001"),
    }  # fmt: skip


def mart(folder, header, sql="select 1 as a"):
    path = folder / "x.sql"
    path.write_text(f"{header}\n{sql};\n", encoding="utf-8")
    return path


def test_a_header_may_go_over_several_lines_and_types_may_hold_commas(tmp_path):
    path = mart(tmp_path, "-- purpose: p\n-- columns: a decimal(18,2),\n--          b date\n-- grain:   a, b")
    found = read_mart_file(path)

    assert found.columns == {"a": "decimal(18,2)", "b": "date"}
    assert found.grain == ("a", "b")
    assert found.sql == "select 1 as a"


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("-- purpose: p\n-- grain: a", "lacks columns"),
        ("-- purpose: p\n-- columns: a bigint\n-- grain: b", "grain names b"),
        ("-- purpose: p\n-- columns: a\n-- grain: a", "no type"),
        ("-- purpose: p\n-- columns: a bigint\n-- grain: a\n-- owner: me", "unknown owner"),
        ("-- purpose: p\n-- purpose: q", "twice"),
        ("-- just words", "not `-- key: value`"),
    ],
)
def test_a_header_that_says_too_little_or_too_much_is_refused_with_a_sentence(tmp_path, header, complaint):
    with pytest.raises(HeaderError, match=complaint):
        read_mart_file(mart(tmp_path, header))


def test_a_mart_reads_nothing_but_pool_and_marts(tmp_path):
    path = mart(tmp_path, "-- purpose: p\n-- columns: a bigint\n-- grain: a", "select a from ledger.event")

    with pytest.raises(HeaderError, match=r"ledger\.event"):
        read_mart_file(path)


KPI = {
    "code": "x", "name": "X", "seed_no": "-", "group": "platform", "unit": "percent", "direction": "up",
    "level": "centre", "combine": "sum", "audience": "client", "pace": "duty", "empty": "no_data",
    "window": "w: with a colon", "numerator": "n", "denominator": "-",
}  # fmt: skip


def kpi(folder, **changes):
    header = "\n".join(f"-- {key}: {value}" for key, value in (KPI | changes).items() if value is not None)
    return mart(folder, header)


def test_a_measure_without_denominator_is_a_count(tmp_path):
    found = read_kpi_file(kpi(tmp_path))

    assert (found.denominator, found.seed_no, found.minimum) == (None, None, 0)
    assert found.window == "w: with a colon"


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"code": "y"}, "must be the file's name"),
        ({"unit": "家"}, "unit '家' is none of"),
        ({"pace": None}, "lacks pace"),
        ({"minimum": "ten"}, "'ten' is not a number"),
        ({"target": "80"}, "unknown target"),
    ],
)
def test_a_measure_that_is_not_fully_said_is_refused(tmp_path, changes, complaint):
    with pytest.raises(HeaderError, match=complaint):
        read_kpi_file(kpi(tmp_path, **changes))

"""The gate lets one select over what a question may name through, and nothing else."""

from __future__ import annotations

import pytest

from queries.gate import GateError, check

ACCEPTED = {
    "select * from scoped.t": {"scoped.t"},
    "SELECT * FROM Scoped.T": {"scoped.t"},
    "from scoped.t select a": {"scoped.t"},
    "select * from scoped.a join ledger.b using (d) asof join drill.c using (d)": {
        "scoped.a",
        "ledger.b",
        "drill.c",
    },
    "with a as (select 1 as x), b as (select x from a) select * from b union all from scoped.t": {"scoped.t"},
    "with recursive n as (select 1 as x union all select x + 1 from n where x < 3) select * from n": set(),
    "with scoped as (select 1 as a) select * from scoped": set(),
    "select (select max(a) from scoped.u where u.x = t.x) from scoped.t": {"scoped.u", "scoped.t"},
    "select * from (values (1)) as v (a), generate_series(1, 3) as g (i), unnest([1]) as u (j)": set(),
    "select a, sum(b) filter (where c) over (partition by d order by e) from scoped.t qualify true": {"scoped.t"},
    "select a::decimal(18, 2), list_transform([1], lambda x: x + 1) from scoped.t order by all limit 3": {"scoped.t"},
    "select distinct on (a) * exclude (b) from scoped.t group by rollup (a) having count(*) > 1": {"scoped.t"},
    "select * from scoped.t pivot (sum(b) for a in ('x', 'y'))": {"scoped.t"},
    "/* from marts.t */ select 1 -- ; select 2": set(),
    "select 'from marts.t; select 2'": set(),
}

ANOTHER_TABLE = [
    "select * from marts.t",
    "select * from main.t",
    "select * from t",
    "select * from r_1.scoped.t",
    "select * from memory.scoped.t",
    "select * from ledger.state.issue",
    "select * from recurring.t",
    "table marts.t",
    "select /* scoped.t */ * from marts.t -- scoped",
    "select * from/**/marts/**/./**/t",
    'select * from "scoped.t"',
    "select * from scoped.t, (from marts.u)",
    "select * from scoped.t join marts.u on true",
    "select * from scoped.t where exists (select 1 from marts.u)",
    "select * from scoped.t where a in (select b from scoped.z where c in (select d from marts.u))",
    "select * from scoped.t union all select * from marts.t",
    "select * from scoped.t order by (select max(x) from marts.t)",
    "select * from scoped.t limit (select count(*) from marts.t)",
    "select * from scoped.t group by (select 1 from marts.t)",
    "select x from scoped.t qualify row_number() over (order by (select 1 from marts.t)) = 1",
    "select sum(x) filter (where exists (select 1 from marts.t)) from scoped.t",
    "select case when true then (from marts.t) end",
    "select list_transform([1], lambda x: (select max(a) from marts.t))",
    "select * from (values ((select 1 from marts.t)))",
    "select * from unnest((select list(x) from marts.t))",
    "select * from scoped.t pivot (sum((select 1 from marts.x)) for a in ('x'))",
    "with x as (select * from marts.z) select 1",
    "with a as materialized (from marts.t) from a",
    "with recursive a as (select 1 union all select * from marts.t) from a",
    # a name is a CTE only where the engine, too, would take it for one
    "with a as (select * from a) select * from a",
    "with a as (select * from duckdb_tables), duckdb_tables as (select 1) select * from a",
    "select * from (with duckdb_tables as (select 1) select * from duckdb_tables) as x, duckdb_tables",
    # catalogues of the engine
    "select * from information_schema.tables",
    "select * from pg_catalog.pg_class",
    "select * from duckdb_tables",
    "select * from sqlite_master",
    # files as tables
    "select * from 'file.csv'",
    'select * from "file.csv"',
    "from '/etc/passwd'",
    "from scoped.t positional join 'x.parquet'",
]

TABLE_FUNCTIONS = [
    "select * from query('select 1')",
    "select * from query_table('marts.t')",
    "select * from query_table(['t'])",
    "select * from read_csv('/etc/passwd')",
    "select * from read_parquet('x')",
    "select * from read_text('x')",
    "select * from glob('*')",
    "select * from range(3)",
    "select * from duckdb_tables()",
    "select * from duckdb_variables()",
    "select * from pragma_table_info('t')",
    "select * from json_execute_serialized_sql('x')",
    "select * from main.unnest([1])",
]

FUNCTIONS = [
    "select getvariable('scope')",
    "select GetVariable('scope')",
    "select system.main.getvariable('scope')",
    "select main.abs(1)",
    "select current_setting('memory_limit')",
    "select getenv('HOME')",
    "select nextval('s')",
    "select read_text('x')",
    "select query('x')",
    "select sum(x) filter (where getvariable('audience') = 'client') over () from scoped.t",
    "select write_log('x')",
]

OTHER_STATEMENTS = [
    "",
    "-- nothing",
    "select 1; select 2",
    "select 1;; set variable scope = ['*']",
    "set variable scope = ['*']",
    "reset variable scope",
    "create temp macro getvariable(x) as ['*']",
    "create or replace temp view t as select 1",
    "attach 'x' as y",
    "detach ledger",
    "use r_2",
    "pragma database_list",
    "set memory_limit = '1GB'",
    "copy scoped.t to 'x.csv'",
    "copy (select 1) to 'x.csv'",
    "export database 'x'",
    "insert into scoped.t values (1)",
    "delete from scoped.t",
    "drop view scoped.t",
    "call pragma_version()",
    "prepare x as select 1",
    "execute x",
    "explain select 1",
    "describe scoped.t",
    "summarize scoped.t",
    "show tables",
    "show all tables",
    "install httpfs",
    "load httpfs",
    "checkpoint",
    "begin",
    "select from where",
]


@pytest.mark.parametrize("sql", ACCEPTED)
def test_a_select_over_what_a_question_may_name_passes(sql: str) -> None:
    assert check(sql, name="tests/example").tables == ACCEPTED[sql]


@pytest.mark.parametrize("sql", ANOTHER_TABLE)
def test_another_table_is_refused_wherever_it_stands(sql: str) -> None:
    with pytest.raises(GateError, match="neither scoped"):
        check(sql, name="tests/example")


@pytest.mark.parametrize("sql", TABLE_FUNCTIONS)
def test_table_functions_are_refused(sql: str) -> None:
    with pytest.raises(GateError, match=r"table function|named with a schema"):
        check(sql, name="tests/example")


@pytest.mark.parametrize("sql", FUNCTIONS)
def test_functions_that_reach_around_the_scope_are_refused(sql: str) -> None:
    with pytest.raises(GateError, match=r"reaches around|named with a schema"):
        check(sql, name="tests/example")


@pytest.mark.parametrize("sql", OTHER_STATEMENTS)
def test_whatever_is_not_one_select_is_refused(sql: str) -> None:
    with pytest.raises(GateError, match=r"tests/example: .*(exactly one select|no place in a question)"):
        check(sql, name="tests/example")


def test_parameters_are_noted() -> None:
    assert check("select $a where $b is null or x = $b", name="tests/example").parameters == {"a", "b"}

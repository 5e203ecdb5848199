"""An institution's figures are made of its own rows alone."""

from datetime import date

import duckdb
import pytest

from data.build import compute
from data.contract import load_contract
from data.demo.generate import generate

AS_OF, FIRST_MONTH = date(2025, 10, 31), date(2025, 7, 1)
SHARED = frozenset({"whole", "centre"})


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo")
    generate(folder)
    return folder


def scores(demo, *, alone=None):
    """The scores of the demonstration; with `alone`, without any row of another institution."""
    with duckdb.connect() as connection:
        connection.execute("attach ':memory:' as pool")
        for table in load_contract().tables.values():
            rows = f"select * from read_parquet('{demo / table.name}.parquet')"
            if alone and "institution_id" in table.columns:
                rows += f" where institution_id is null or institution_id in ('whole', 'centre', '{alone}')"
            connection.execute(f"create view pool.{table.name} as {rows}")
        compute(connection, as_of=AS_OF, first_month=FIRST_MONTH)
        rows = connection.execute(
            "from marts.kpi_score where institution_id = ? order by all",
            [alone or "E01"],
        ).fetchall()
        everyone = connection.execute("select distinct institution_id from marts.kpi_score").fetchall()
        return rows, {row[0] for row in everyone}


def test_an_institution_scores_the_same_without_the_rows_of_all_others(demo):
    among_all, everyone = scores(demo)
    alone, nobody_else = scores(demo, alone="E01")

    assert len(everyone) == 29
    assert nobody_else == {"E01", *SHARED}
    assert len(among_all) > 100
    assert alone == among_all

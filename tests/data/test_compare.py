"""Two releases compared: figures worked out from the rows, rows by hand, and nothing beyond the scope."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.compare import Comparison, changed_rows, compare, tables_behind
from data.contract import load_contract
from data.load import load
from data.pool import Pool
from data.release import ReleaseError, ReleaseInfo, current_release, find_release
from tests.data.load.conftest import Home

MONTH = "2025-09"


@pytest.fixture(scope="module")
def pool(demo_home: Path) -> Pool:
    return Pool(demo_home / "pool", load_contract())


@pytest.fixture(scope="module")
def two(demo_home: Path) -> tuple[ReleaseInfo, ReleaseInfo]:
    """The frozen month of the demonstration, and the release of now."""
    folder = demo_home / "releases"
    return find_release(folder, MONTH), current_release(folder)


@pytest.fixture(scope="module")
def found(two: tuple[ReleaseInfo, ReleaseInfo], pool: Pool) -> Comparison:
    return compare(*two, pool=pool)


def test_the_corrected_month_and_what_holds_it_are_told_apart_from_all_others(found: Comparison) -> None:
    figures = found.figures.to_pandas()
    shares = {"overdue_share", "above_one_year_share"}
    assert set(figures["code"]) - shares == {"delivery_timeliness", "receivable_balance"}
    assert set(figures["period"]) <= {"2025-09", "2025-Q3", "2025-09-YTD", "2025-10-YTD"}
    assert [(change.table, change.changed) for change in found.tables] == [("clearing", 1), ("delivery", 12)]


def test_timeliness_differs_by_the_twelve_arrivals(
    found: Comparison, two: tuple[ReleaseInfo, ReleaseInfo], pool: Pool
) -> None:
    figures = found.figures.to_pandas()
    row = figures[(figures["code"] == "delivery_timeliness") & (figures["period"] == MONTH)]
    row = row[row["institution_id"] != "whole"].iloc[0]
    with duckdb.connect() as connection:
        shares = [
            connection.execute(
                f"""
                select 100.0 * count(*) filter (arrived_at <= due_at and totals_met) / count(*), count(*)
                from ({pool.relation("delivery", release.pool_versions["delivery"])})
                where institution_id = ? and due_at >= '2025-09-01' and due_at < '2025-10-01' and not is_cancelled
                """,
                [row["institution_id"]],
            ).fetchone()
            for release in two
        ]
    (before, due), (after, _) = shares[0] or (0, 0), shares[1] or (0, 0)
    assert (row["before_value"], row["after_value"]) == pytest.approx((before, after))
    assert row["difference"] == pytest.approx(100 * 12 / due)


def test_the_balance_differs_by_the_clearing_that_was_booked_too_late(
    found: Comparison, two: tuple[ReleaseInfo, ReleaseInfo], pool: Pool
) -> None:
    rows = {
        (line["row_key"], line["field"]): line
        for line in changed_rows("clearing", *two, pool=pool, scope=["*"]).to_pylist()
    }
    ((key, field),) = rows
    assert (field, rows[key, field]["kind"], rows[key, field]["before"]) == ("cleared_on", "changed", "2025-10-08")
    place, clearing = key.split("/")
    with duckdb.connect() as connection:
        amount = connection.execute(
            f"select amount from ({pool.relation('clearing')}) where institution_id = ? and clearing_id = ?",
            [place, clearing],
        ).fetchone()
    figures = found.figures.to_pandas().set_index(["code", "period", "institution_id"])
    assert amount is not None
    for institution in (place, "whole"):
        difference = figures.loc[("receivable_balance", MONTH, institution), "difference"]
        assert difference == pytest.approx(-float(amount[0]) / 10_000)


def test_a_release_states_nothing_otherwise_than_itself(two: tuple[ReleaseInfo, ReleaseInfo], pool: Pool) -> None:
    same = compare(two[1], two[1], pool=pool)
    assert (same.figures.num_rows, same.tables) == (0, ())


def test_who_sees_one_institution_sees_its_corrections_only(
    found: Comparison, two: tuple[ReleaseInfo, ReleaseInfo], pool: Pool
) -> None:
    figures = found.figures.to_pandas()
    corrected = set(figures["institution_id"]) - {"whole"}
    inside = sorted(corrected)[0]
    own = compare(*two, pool=pool, scope=[inside], audience="client")
    assert set(own.figures.to_pandas()["institution_id"]) == {inside}
    stranger = compare(*two, pool=pool, scope=["E01"], audience="client")
    assert "E01" not in corrected
    assert (stranger.figures.num_rows, stranger.tables) == (0, ())
    assert changed_rows("delivery", *two, pool=pool, scope=["E01"]).num_rows == 0


def test_fields_that_a_role_does_not_read_are_masked(two: tuple[ReleaseInfo, ReleaseInfo], pool: Pool) -> None:
    lines = changed_rows("clearing", *two, pool=pool, scope=["*"], readable=["public"]).to_pylist()
    assert {(line["before"], line["after"]) for line in lines} == {("***", "***")}


def test_parts_of_a_key_that_a_role_does_not_read_are_masked_and_still_tell_rows_apart(
    make_home: Callable[..., Home],
) -> None:
    home = make_home()
    load([home.write("institution.csv", "institution_id,name\nE01,One\n")], pool=home.pool, ledger=home.ledger)
    bring(home, {"E01ABC1": 1, "E01ABC2": 1}, "before")
    earlier = at(home.pool, "before")
    bring(home, {"E01ABC1": 2, "E01ABC2": 2}, "after")
    later = at(home.pool, "after")

    def keys(*readable: str) -> set[str]:
        lines = changed_rows("item", earlier, later, pool=home.pool, scope=["*"], readable=readable)
        return set(lines["row_key"].to_pylist())

    assert keys("public", "internal") == {"E01/ABC1", "E01/ABC2"}
    masked = keys("public")
    assert len(masked) == 2
    assert all(re.fullmatch(r"E0\*{4}\w{12}/AB\*{4}\w{12}", key) for key in masked)


def test_the_tables_behind_a_figure_come_from_its_own_sql() -> None:
    assert tables_behind("measure", "delivery_timeliness") >= {"delivery"}
    assert "delivery" not in tables_behind("figure", "receivable_balance")
    assert {"settlement_item", "clearing"} <= tables_behind("figure", "receivable_balance")


def test_a_release_is_found_by_its_id_by_its_name_and_as_current(
    demo_home: Path, two: tuple[ReleaseInfo, ReleaseInfo]
) -> None:
    folder = demo_home / "releases"
    assert find_release(folder, two[0].release_id) == two[0]
    assert find_release(folder, "current") == two[1]
    with pytest.raises(ReleaseError, match="no release '2031-01'"):
        find_release(folder, "2031-01")


def at(pool: Pool, name: str) -> ReleaseInfo:
    """A release of the pool as it stands, of which only the versions matter here."""
    now = datetime(2025, 11, 1)
    return ReleaseInfo(name, pool.folder, date(2025, 10, 31), now, now, "institution", pool.versions(), 0, "1", "1")


def bring(home: Home, rows: dict[str, int], name: str) -> None:
    lines = "".join(f"{key[:3]},{key[3:]},2025-06-01,{amount}\n" for key, amount in rows.items())
    file = home.write(f"{name}.csv", "institution_id,item_id,posted_on,amount\n" + lines)
    load([file], pool=home.pool, ledger=home.ledger, table="item", mode="replace")


ROWS = st.dictionaries(
    st.sampled_from([f"E0{place}A{number}" for place in (1, 2) for number in range(4)]),
    st.integers(1, 3),
    min_size=1,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=ROWS, after=ROWS)
def test_rows_that_differ_are_those_of_a_comparison_by_hand(
    before: dict[str, int], after: dict[str, int], make_home: Callable[..., Home]
) -> None:
    home = make_home()
    load([home.write("institution.csv", "institution_id,name\nE01,One\nE02,Two\n")], pool=home.pool, ledger=home.ledger)
    bring(home, before, "before")
    earlier = at(home.pool, "before")
    bring(home, after, "after")
    later = at(home.pool, "after")

    covered = {key[:3] for key in after}
    stands = {key: amount for key, amount in before.items() if key[:3] not in covered} | after
    lines = changed_rows("item", earlier, later, pool=home.pool, scope=["*"], most=1000).to_pylist()
    found = {(line["row_key"].replace("/", ""), line["kind"]) for line in lines}
    assert found == {
        *((key, "added") for key in stands.keys() - before.keys()),
        *((key, "removed") for key in before.keys() - stands.keys()),
        *((key, "changed") for key in stands.keys() & before.keys() if stands[key] != before[key]),
    }


@pytest.fixture
def make_home(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Home]:
    return lambda: Home(tmp_path_factory.mktemp("compared"))

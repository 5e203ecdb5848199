import duckdb
import pytest

from data.scoped import create_scoped_views


@pytest.fixture
def release(tmp_path):
    """A release attached under another name than it was built with, as boards have it."""
    path = tmp_path / "release.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as release")
        connection.execute("use release")
        connection.execute("create schema marts")
        connection.execute(
            "create table marts.kpi as from (values ('a', 'client'), ('b', 'internal')) t(kpi, audience)"
        )
        connection.execute(
            "create table marts.kpi_value as select kpi, institution_id from marts.kpi, "
            "(values ('whole'), ('centre'), ('E01'), ('E02')) t(institution_id)"
        )
        connection.execute("create table marts.period as select '2025-06' as period")
        create_scoped_views(connection)
        connection.execute("use memory")
        connection.execute("detach release")
    with duckdb.connect() as connection:
        connection.execute(f"attach '{path}' as r_1 (read_only)")
        connection.execute("use r_1")
        yield connection


def seen(connection, *, scope=None, audience=None):
    if scope is not None:
        connection.execute("set variable scope = ?::varchar[]", [list(scope)])
    if audience is not None:
        connection.execute(f"set variable audience = '{audience}'")
    return sorted(connection.execute("from scoped.kpi_value").fetchall())


def test_no_scope_sees_no_row_but_marts_of_nobody_are_open(release):
    assert seen(release, audience="internal") == []
    assert release.execute("from scoped.period").fetchall() == [("2025-06",)]


def test_staff_see_their_institution_and_the_centre_but_not_the_whole(release):
    assert seen(release, scope=["E01"], audience="client") == [("a", "E01"), ("a", "centre")]


def test_the_star_sees_everything_of_its_audience(release):
    assert len(seen(release, scope=["*"], audience="client")) == 4
    assert len(seen(release, audience="internal")) == 8


def test_without_an_audience_internal_measures_are_hidden(release):
    assert {row[0] for row in seen(release, scope=["*"])} == {"a"}
    assert release.execute("select kpi from scoped.kpi").fetchall() == [("a",)]


def test_an_empty_scope_sees_the_centre_only(release):
    assert seen(release, scope=[], audience="internal") == [("a", "centre"), ("b", "centre")]

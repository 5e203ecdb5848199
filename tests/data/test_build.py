"""A build from a real pool and ledger of a few rows."""

import json
import subprocess
import sys
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from deltalake import DeltaTable, write_deltalake

from data.batch import Batch, Counts, write_batch
from data.build import BuildCheckError, BuildError, build
from data.contract import load_contract
from data.pool import Pool, PoolState, write_state
from data.release import current_release, list_releases
from ledger.schema import arrow_schema
from ledger.store import Ledger

PROJECT = Path(__file__).resolve().parents[2]
BATCH = "B20250701-080000-0000"
DELIVERY = {"institution_id": "E01", "table_id": "T1", "is_cancelled": False, "totals_met": True}
ROWS = {
    "domain": [{"domain": "finance", "name_zh": "财务"}],
    "institution": [
        {"institution_id": "E01", "name_zh": "东澜", "phase": "pilot"},
        {"institution_id": "E02", "name_zh": "云岫", "phase": "rollout"},
    ],
    "source_table": [{"table_id": "T1", "name_zh": "表", "batch": 1, "domain": "finance", "is_key": True}],
    "delivery": [
        DELIVERY | {"due_at": datetime(2025, 5, 10, 8), "arrived_at": datetime(2025, 5, 10, 7)},
        DELIVERY | {"due_at": datetime(2025, 6, 10, 8), "arrived_at": datetime(2025, 6, 20, 7)},
        DELIVERY | {"due_at": datetime(2025, 7, 10, 8)},
    ],
    "counterparty": [{"counterparty_id": "C1", "name_zh": "甲", "is_internal": False, "is_small_enterprise": False}],
    "settlement_item": [
        {
            "institution_id": "E01",
            "item_id": "A",
            "direction": "AR",
            "counterparty_id": "C1",
            "posting_date": date(2024, 11, 5),
            "document_date": date(2024, 11, 5),
            "amount": Decimal("100.10"),
            "is_prepayment": False,
        }
    ],
}
TARGET = {
    "kpi": "delivery_timeliness",
    "institution_id": "whole",
    "target": 95.0,
    "due_on": date(2025, 12, 31),
}


@pytest.fixture
def home(tmp_path):
    """Pool and ledger in a folder whose name is as awkward as folders are."""
    folder = tmp_path / "运营 中心#1"
    make_pool(folder / "pool", ROWS)
    with_target(ledger(folder))
    return folder


def make_pool(folder, rows_by_table, *, profile="demo"):
    contract = load_contract()
    versions = {}
    for name, rows in rows_by_table.items():
        table = contract.table(name)
        target = folder / "tables" / name
        arrow = pa.Table.from_pylist(rows, schema=arrow_schema(table))
        write_deltalake(target, arrow, mode="overwrite", partition_by=list(table.partition_by) or None)
        versions[name] = DeltaTable(target).version()
    (folder / "batches" / BATCH).mkdir(parents=True, exist_ok=True)
    batch = Batch(
        batch_id=BATCH,
        loaded_at=datetime(2025, 7, 1, 8),
        origin="files",
        mode="merge",
        actor="test",
        sources=(),
        tables={"delivery": Counts(read=4, accepted=3, rejected=1)},
        folder=folder / "batches" / BATCH,
    )
    write_batch(batch)
    write_state(folder / "pool.json", PoolState(profile=profile, tables=versions, batches=(BATCH,)))


def ledger(home):
    owned = [table for table in load_contract().tables.values() if table.owner == "ledger"]
    return Ledger(f"sqlite:///{home / 'ledger.sqlite3'}", owned)


def with_target(store):
    store.merge("kpi_target", pa.Table.from_pylist([TARGET | {"quarter": "2025-Q2"}]), actor="test")


def run_build(home, **options):
    return build(
        pool=Pool(home / "pool", load_contract()),
        ledger=ledger(home),
        releases_folder=home / "releases",
        **options,
    )


def test_a_build_makes_a_release_current_with_all_it_was_made_of(home):
    steps = []
    release = run_build(home, progress=lambda step, done, of: steps.append((step, done, of)))

    assert current_release(home / "releases") == release
    assert release.as_of == date(2025, 6, 20)  # the last arrival; what is due in July lies ahead
    assert release.loaded_at == datetime(2025, 7, 1, 8)
    assert release.profile == "demo"
    assert release.pool_versions["delivery"] == 0
    assert release.ledger_position == 1
    assert release.set_aside == {"delivery": 1}
    assert release.batches == [BATCH]
    assert [done for _, done, _ in steps] == list(range(len(steps)))
    assert steps[-1][2] == len(steps)
    assert sorted(path.name for path in release.folder.iterdir()) == ["release.duckdb", "release.json"]


def test_boards_read_the_figures_through_scoped_views(home):
    release = run_build(home)
    with duckdb.connect() as connection:
        path = str(release.database).replace("'", "''")
        connection.execute(f"attach '{path}' as r_1 (read_only)")
        connection.execute("use r_1")
        connection.execute("set variable scope = ['*']")
        score = connection.execute(
            """
            select institution_id, value, light, trust_reason from scoped.kpi_score
            where kpi = 'delivery_timeliness' and period = '2025-Q2' and numerator is not null
            order by institution_id
            """
        ).fetchall()
        balance = connection.execute("select balance from scoped.settlement_month where month = '2025-06'").fetchone()
        months = connection.execute("select min(period), max(period) from scoped.period where grain = 'month'")

        # one of two deliveries due until the cut-off came in time
        assert score == [
            ("E01", 50, "red", "set_aside:delivery:1"),
            ("whole", 50, "red", "set_aside:delivery:1"),
        ]
        assert balance == (Decimal("100.10"),)  # posted before the first month, still open
        assert months.fetchone() == ("2025-05", "2025-06")


def test_the_cut_off_ignores_days_after_the_load_outside_the_demonstration(home):
    slip = {"due_at": datetime(2025, 6, 11, 8), "arrived_at": datetime(2205, 6, 11, 7)}
    make_pool(home / "pool", ROWS | {"delivery": [*ROWS["delivery"], DELIVERY | slip]}, profile="institution")

    assert run_build(home).as_of == date(2025, 6, 20)


def test_a_failed_check_keeps_the_old_release_and_leaves_nothing_behind(home):
    release = run_build(home)
    twice = ROWS | {"source_table": ROWS["source_table"] * 2, "institution": ROWS["institution"][1:]}
    make_pool(home / "pool", twice)

    with pytest.raises(BuildCheckError) as failure:
        run_build(home)

    assert "source_table has the key T1 more than once" in str(failure.value)
    assert "delivery.institution_id says E01, which institution does not have" in str(failure.value)
    assert current_release(home / "releases") == release
    assert [path.name for path in (home / "releases").glob(".building-*")] == []


def test_what_a_killed_build_left_does_not_hinder_the_next(home):
    leftover = home / "releases" / ".building-R20250101-000000-0000"
    leftover.mkdir(parents=True)
    (leftover / "release.duckdb").write_bytes(b"half")

    run_build(home)

    assert not leftover.exists()
    assert len(list_releases(home / "releases")) == 1


def test_a_later_build_has_a_later_id_even_within_one_second(home):
    first, second = run_build(home), run_build(home)

    assert second.release_id > first.release_id
    assert second.released_at > first.released_at


def test_an_empty_pool_is_refused_with_what_to_do(tmp_path):
    (tmp_path / "pool").mkdir()

    with pytest.raises(BuildError, match="load data"):
        run_build(tmp_path)


def test_the_description_is_plain_json(home):
    release = run_build(home)
    content = json.loads((release.folder / "release.json").read_text(encoding="utf-8"))

    assert content["as_of"] == "2025-06-20"
    assert content["kept_as"] is None
    assert content["contract_version"] == load_contract().version


KILLED = """
import os, sys
from pathlib import Path
from tests.data.test_build import run_build

run_build(Path(sys.argv[1]), progress=lambda step, done, of: os._exit(9) if done == int(sys.argv[2]) else None)
"""


@pytest.mark.parametrize("step", [0, 40])
def test_a_build_killed_on_its_way_leaves_the_old_release_and_the_next_build_goes_through(home, step):
    release = run_build(home)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(home), str(step)], cwd=PROJECT, check=False)

    assert killed.returncode == 9
    assert current_release(home / "releases") == release
    assert run_build(home).release_id > release.release_id
    assert not list((home / "releases").glob(".building-*"))

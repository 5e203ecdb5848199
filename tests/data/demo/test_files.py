"""What the generator writes: every table, the contract's types, the same figures for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from data.contract import Table, load_contract
from data.demo import DemoError, generate
from data.demo.generate import AHEAD
from data.load import load
from data.pool import Pool
from ledger.schema import arrow_schema
from ledger.store import Ledger

Ask = Callable[[Path, str], list[tuple[object, ...]]]
TABLES = load_contract().tables


def checksum(ask: Ask, folder: Path, table: Table) -> tuple[object, ...]:
    columns = ", ".join(table.columns)
    return ask(folder, f"select count(*), sum(hash({columns})::hugeint) from {table.name}")[0]


@pytest.mark.parametrize("folder_name", ["small", "other"])
def test_every_table_has_the_columns_and_types_of_the_contract(
    folder_name: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(folder_name)
    assert {path.stem for path in folder.glob("*.parquet")} == set(TABLES)
    for table in TABLES.values():
        found = pq.read_schema(folder / f"{table.name}.parquet")
        expected = arrow_schema(table)
        assert (found.names, found.types) == (expected.names, expected.types), table.name


def test_every_table_has_rows(small: Path, ask_files: Ask) -> None:
    counts = {name: ask_files(small, f"select count(*) from {name}")[0][0] for name in TABLES}
    assert [name for name, rows in counts.items() if not rows] == []
    assert 200_000 <= sum(int(str(rows)) for rows in counts.values()) <= 400_000


def test_the_same_seed_gives_the_same_figures(small: Path, tmp_path: Path, ask_files: Ask) -> None:
    generate(tmp_path)
    for table in TABLES.values():
        assert checksum(ask_files, tmp_path, table) == checksum(ask_files, small, table), table.name


def test_another_seed_gives_other_figures(small: Path, other: Path, ask_files: Ask) -> None:
    amounts = "select item_id, amount from settlement_item where institution_id = '{}' order by item_id"
    assert ask_files(small, amounts.format("E01")) != ask_files(other, amounts.format("FJ"))


@pytest.mark.parametrize("folder_name", ["small", "other"])
def test_the_loader_sets_no_row_aside(folder_name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    contract = load_contract()
    ledger_tables = [table for table in contract.tables.values() if table.owner == "ledger"]
    ledger = Ledger(f"sqlite:///{tmp_path / 'ledger.sqlite3'}", ledger_tables)
    folder: Path = request.getfixturevalue(folder_name)
    report = load(folder, pool=Pool(tmp_path / "pool", contract), ledger=ledger, origin="generated").as_json()
    ledger.close()
    assert {name: counts["rejected"] for name, counts in report["tables"].items()} == dict.fromkeys(TABLES, 0)


def test_nothing_that_happens_is_later_than_the_cut_off(other: Path, ask_files: Ask) -> None:
    for table in TABLES.values():
        for field in table.fields:
            is_ahead = field.name in AHEAD or f"{table.name}.{field.name}" in AHEAD
            if field.type in ("date", "timestamp") and not (is_ahead and field.name != "due_at"):
                latest = ask_files(other, f"select max({field.name}::date) from {table.name}")[0][0]
                assert latest is None or latest <= date(2026, 11, 23), f"{table.name}.{field.name}"


def test_the_data_reach_the_cut_off(small: Path, other: Path, ask_files: Ask) -> None:
    latest = "select max(day) from service_day"
    assert ask_files(small, latest) == [(date(2025, 10, 31),)]
    assert ask_files(other, latest) == [(date(2026, 11, 23),)]


def test_targets_move_with_the_calendar(other: Path, ask_files: Ask) -> None:
    """13 months on, the story's year is February 2026 to January 2027: five quarters, due 2027-01-31."""
    rows = ask_files(
        other,
        "select quarter, due_on, baseline_on from kpi_target where kpi = 'table_access_coverage' order by quarter",
    )
    assert [row[0] for row in rows] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"]
    assert {row[1:] for row in rows} == {(date(2027, 1, 31), date(2026, 1, 31))}


def test_a_count_of_the_year_is_held_to_the_months_in_that_year(other: Path, ask_files: Ask) -> None:
    """20 models in 12 months: 11 of them in 2026 make 18, the one in 2027 makes 2."""
    rows = ask_files(
        other,
        "select distinct left(quarter, 4), target from kpi_target where kpi = 'redundant_models_removed' order by 1",
    )
    assert rows == [("2026", 18.0), ("2027", 2.0)]


def test_provinces_play_the_parts_and_the_lead_is_the_first_pilot(other: Path, ask_files: Ask) -> None:
    pilots = ask_files(other, "select institution_id, name_en from institution where phase = 'pilot' order by 1")
    assert pilots == [("FJ", "Fujian"), ("JS", "Jiangsu"), ("SH", "Shanghai")]
    furthest = ask_files(other, "select institution_id from rollout_entry where stage = 'operating' order by 1")
    assert furthest == [("FJ",), ("JS",)]
    assert ask_files(other, "select count(*) from institution where name_zh = '浙江' and phase = 'rollout'") == [(1,)]


def test_free_text_follows_the_language(small: Path, other: Path, ask_files: Ask) -> None:
    english = "select bool_and(regexp_full_match(title, '[ -~]+')) from issue"
    assert ask_files(small, english) == [(False,)]
    assert ask_files(other, english) == [(True,)]


def test_an_unknown_lead_or_scale_says_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(DemoError, match=r"'XX' can lead; choose one of E01, E02"):
        generate(tmp_path, lead="XX")
    with pytest.raises(DemoError, match="'huge'; choose one of small, medium, large"):
        generate(tmp_path, scale="huge")  # type: ignore[arg-type]

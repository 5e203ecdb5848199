"""The pool's own rows: those of the release, of the viewer's scope, masked beyond what the role reads."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from access import EVERYTHING, Audience, Role
from data.contract import load_contract
from data.contract.model import Owner
from data.pool import Pool
from data.release import ReleaseInfo
from queries.drill import DrillError
from queries.question import compile_question
from tests.queries.drilled import ITEM_COLUMNS, PARENTS, load_rows, release_of

ROWS = PARENTS | {
    "settlement_item": f"{ITEM_COLUMNS}\n"
    "E01,A1,AR,1122,C0001,电费,V1,2025-01-10,2025-01-05,2025-02-05,100.00,false,I1\n"
    "E02,A1,AP,2202,C0002,工程款,V1,2025-01-11,2025-01-06,2025-02-06,70.00,false,I2\n",
    "voucher": "institution_id,voucher_no,posting_date,kind,description\n"
    "E01,V1,2025-01-10,invoice,发票入账\nE02,V1,2025-01-11,invoice,发票入账\n",
    "exam": "person_id,institution_id,sat_on,has_passed\nP0001,E01,2025-01-10,true\n",
}
ITEMS = "select institution_id, item_id, amount from drill.settlement_item order by all"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a pool of ROWS, not to be changed."""
    folder = tmp_path_factory.mktemp("drill")
    load_rows(folder, ROWS)
    return folder


@pytest.fixture
def loaded(made: Path, tmp_path: Path) -> ReleaseInfo:
    """The release of ROWS, in a copy of the folder."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return release_of(Pool(tmp_path / "pool", load_contract()))


def _seen(answer) -> list[tuple]:
    return [tuple(row.values()) for row in answer.rows]


def test_rows_are_those_of_the_viewers_scope(loaded, asking, viewer) -> None:
    assert [row[0] for row in _seen(asking(ITEMS, viewer(EVERYTHING)))] == ["E01", "E02"]
    assert [row[0] for row in _seen(asking(ITEMS, viewer("E02")))] == ["E02"]
    assert _seen(asking(ITEMS, viewer())) == []


def test_rows_stay_those_of_the_release_when_more_come_in(loaded, asking, viewer, tmp_path: Path) -> None:
    more = f"{ITEM_COLUMNS}\nE01,A1,AR,1122,C0001,电费,V1,2025-01-10,2025-01-05,2025-02-05,999.00,false,I1\n"
    pool = load_rows(tmp_path, {"settlement_item": more})
    amounts = "select amount::bigint as amount from drill.settlement_item where institution_id = 'E01'"
    assert _seen(asking(amounts, viewer(EVERYTHING))) == [(100,)]
    release_of(pool, mark=2)
    assert _seen(asking(amounts, viewer(EVERYTHING))) == [(999,)]


def test_rows_of_an_earlier_contract_lack_what_was_added_since(asking, viewer, tmp_path: Path) -> None:
    contract = load_contract()
    items = contract.table("settlement_item")
    fewer = replace(items, fields=tuple(field for field in items.fields if field.name != "business_type"))
    earlier = replace(contract, tables={**contract.tables, "settlement_item": fewer})
    load_rows(tmp_path, {name: ROWS[name] for name in (*PARENTS, "settlement_item")}, contract=earlier)
    later = f"{ITEM_COLUMNS}\nE02,A2,AP,2202,C0002,电费,V2,2025-01-12,2025-01-06,2025-02-06,8.00,false,I3\n"
    release_of(load_rows(tmp_path, {"settlement_item": later}))
    sql = "select institution_id, item_id, business_type from drill.settlement_item order by all"
    expected = [("E01", "A1", None), ("E02", "A1", None), ("E02", "A2", "电费")]
    assert _seen(asking(sql, viewer(EVERYTHING))) == expected


def test_every_table_of_the_pool_can_be_opened_and_none_of_the_ledgers(loaded, asking, viewer, door) -> None:
    everyone = viewer(EVERYTHING, role=Role.EXECUTIVE, audience=Audience.INTERNAL)
    for table in load_contract().tables.values():
        if table.owner is Owner.POOL:
            assert asking(f"from drill.{table.name}", everyone).table.column_names == list(table.columns)
        else:
            with pytest.raises(Exception, match="does not exist"):
                asking(f"from drill.{table.name}", everyone)


def test_names_and_codes_are_masked_for_who_shows_the_board_to_others(loaded, asking, viewer) -> None:
    sql = """select item.counterparty_id, partner.counterparty_id as same, partner.name_zh, item.business_type
        from drill.settlement_item as item inner join drill.counterparty as partner using (counterparty_id)
        where item.institution_id = 'E01'"""
    assert _seen(asking(sql, viewer(EVERYTHING))) == [("C0001", "C0001", "李氏公司", "电费")]
    ((code, same, name, kind),) = _seen(asking(sql, viewer(EVERYTHING, role=Role.PRESENTER)))
    assert code.startswith("C0****")
    assert (same, name, kind) == (code, "李**", "电费")
    found = asking(
        "select count(*) as items from drill.settlement_item where counterparty_id = $code",
        viewer(EVERYTHING, role=Role.PRESENTER), declared="$code varchar", code="C0001",
    )  # fmt: skip
    assert _seen(found) == [(0,)]


def test_codes_that_refer_to_one_another_are_masked_alike() -> None:
    tables = load_contract().tables
    differing = [
        f"{table.name}.{field.name}"
        for table in tables.values()
        for field, reference in table.references
        if field.classification in ("sensitive", "core")
        and tables[reference.table].field(reference.field).classification not in ("sensitive", "core")
    ]
    assert differing == []


def test_rows_that_only_the_suppliers_measures_are_made_of_are_not_for_clients(loaded, asking, viewer) -> None:
    sql = "select count(*) as rows from drill.exam"
    assert _seen(asking(sql, viewer(EVERYTHING, audience=Audience.INTERNAL))) == [(1,)]
    assert _seen(asking(sql, viewer(EVERYTHING, audience=Audience.CLIENT))) == [(0,)]


def test_rows_that_were_purged_say_what_to_do(loaded, asking, viewer, tmp_path: Path) -> None:
    assert asking(ITEMS, viewer(EVERYTHING)).rows
    shutil.rmtree(tmp_path / "pool" / "tables" / "settlement_item")
    with pytest.raises(DrillError, match=r"rows of settlement_item .*python -m data build"):
        asking(ITEMS, viewer(EVERYTHING))
    shutil.rmtree(tmp_path / "pool" / "tables")
    with pytest.raises(DrillError, match=r"rows of voucher .*python -m data build"):
        asking("from drill.voucher", viewer(EVERYTHING))


def test_only_the_files_of_the_institution_are_opened(loaded, door, viewer) -> None:
    text = (
        "-- purpose: a test\n-- params:  $institution varchar; $item varchar\n-- columns: a varchar\n-- grain:   a\n"
        "select * from drill.settlement_item where $institution in ('whole', institution_id) and item_id = $item"
    )
    asked = compile_question(text, name="tests/example")
    values = {"institution": "E01", "item": "A1"}
    assert len(door.answer(asked, viewer(EVERYTHING), values).rows) == 1
    with door.engine.cursor(viewer(EVERYTHING)) as (cursor, _):
        plan = cursor.execute(f"explain analyze {asked.sql}", values).fetchall()[0][1]
    assert "Scanning Files: 1/2" in plan
    with door.engine.cursor(viewer("E02")) as (cursor, _):
        plan = cursor.execute(f"explain analyze {asked.sql}", values | {"institution": "whole"}).fetchall()[0][1]
    assert "Scanning Files: 1/2" in plan

"""The ledger keeps what it was given, exactly, and says who changed it."""

from __future__ import annotations

import json
import os
import threading
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest

from data.contract import load_contract
from ledger import Ledger, LedgerError
from tests.ledger.conftest import Open
from tests.ledger.replay import changed_at, history
from tests.ledger.tables import EMPTY, REQUEST, ROW


def _rows(*rows: dict) -> pa.Table:
    return pa.Table.from_pylist(list(rows))


def test_rows_come_back_exactly_as_they_were_given(ledger: Ledger) -> None:
    ledger.merge("request", _rows(EMPTY, ROW), actor="wang", reason="first import")
    assert ledger.read("request").to_pylist() == [ROW, EMPTY]
    assert ledger.read("request").schema.field("amount").type == pa.decimal128(18, 2)


def test_an_empty_table_reads_with_its_columns_and_types(ledger: Ledger) -> None:
    empty = ledger.read("request")
    assert empty.num_rows == 0
    assert empty.schema.names == [field.name for field in REQUEST.fields]
    assert empty.schema.field("due_on").type == pa.date32()


def test_merging_a_known_key_updates_it_and_keeps_the_others(ledger: Ledger) -> None:
    ledger.merge("request", _rows(ROW, EMPTY), actor="wang")
    ledger.merge("request", _rows({**EMPTY, "share": 0.5}), actor="li", reason="corrected")
    assert ledger.read("request").to_pylist() == [ROW, {**EMPTY, "share": 0.5}]


def test_a_table_of_key_columns_alone_merges_twice(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.merge("tag", _rows({"tag": "a"}), actor="wang")
    assert ledger.read("tag").to_pylist() == [{"tag": "a"}]


def test_each_change_is_one_event_with_actor_reason_before_and_after(ledger: Ledger) -> None:
    ledger.merge("request", _rows(ROW), actor="wang", reason="import")
    ledger.merge("request", _rows({**ROW, "amount": Decimal("1.50")}), actor="li", reason="corrected")
    ledger.delete("request", _rows({"institution_id": "E01", "request_no": 1}), actor="zhao", reason="withdrawn")
    events = ledger.events().to_pylist()
    assert [(event["actor"], event["act"], event["subject"], event["reason"]) for event in events] == [
        ("wang", "ledger/merge", "request", "import"),
        ("li", "ledger/merge", "request", "corrected"),
        ("zhao", "ledger/delete", "request", "withdrawn"),
    ]
    changed = history(ledger, since=1)
    assert [(row["table_name"], row["row_key"], row["institution_id"]) for row in changed] == [
        ("request", "E01/1", "E01")
    ] * 2
    assert json.loads(changed[0]["before"])["amount"] == "9007199254740993.17"
    assert json.loads(changed[0]["after"])["amount"] == "1.50"
    assert (json.loads(changed[1]["before"])["amount"], changed[1]["after"]) == ("1.50", None)
    assert ledger.read("request").num_rows == 0


def test_position_is_the_last_event_and_tables_know_when_they_changed(ledger: Ledger) -> None:
    assert ledger.position() == 0
    ledger.merge("tag", _rows({"tag": "a"}), actor="wang")
    ledger.merge("request", _rows(ROW), actor="wang")
    refusal = ledger.record(actor="li", act="intake/accept_upload", subject="E05", outcome="refused")
    assert (ledger.position(), refusal) == (3, 3)
    assert changed_at(ledger) == {"tag": 1, "request": 2}
    assert [event["position"] for event in ledger.events(since=2).to_pylist()] == [3]


def test_merging_no_rows_is_no_event(ledger: Ledger) -> None:
    ledger.merge("tag", pa.table({"tag": pa.array([], pa.string())}), actor="wang")
    assert ledger.position() == 0


def test_a_merge_that_fails_leaves_neither_rows_nor_event(ledger: Ledger) -> None:
    good, no_key = {"tag": "a"}, {"tag": None}
    with pytest.raises(Exception, match=r"(?i)null"):
        ledger.merge("tag", _rows(good, no_key), actor="wang")
    assert ledger.read("tag").num_rows == 0
    assert ledger.position() == 0


def test_strange_tables_and_columns_are_refused_by_name(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="no table 'nothing'; it holds card, request, tag"):
        ledger.read("nothing")
    with pytest.raises(LedgerError, match="unknown columns colour"):
        ledger.merge("tag", _rows({"tag": "a", "colour": "red"}), actor="wang")
    with pytest.raises(LedgerError, match="lack the key request_no"):
        ledger.merge("request", _rows({"institution_id": "E01"}), actor="wang")


def test_a_large_merge_is_one_event_without_the_rows(ledger: Ledger) -> None:
    tags = pa.table({"tag": [f"t{number}" for number in range(20_000)]})
    ledger.merge("tag", tags, actor="wang")
    assert ledger.read("tag").num_rows == 20_000
    (event,) = ledger.events().to_pylist()
    assert json.loads(event["after"]) == {"rows": 20_000}
    assert history(ledger) == []


def test_writers_at_the_same_time_lose_nothing(open_ledger: Open) -> None:
    ledgers = [open_ledger(), open_ledger()]

    def write(ledger: Ledger, writer: int) -> None:
        for number in range(20):
            ledger.merge("tag", _rows({"tag": f"{writer}-{number}"}), actor=f"writer {writer}")

    threads = [threading.Thread(target=write, args=(ledgers[n % 2], n)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ledgers[0].read("tag").num_rows == 80
    assert ledgers[1].position() == 80


def test_every_ledger_table_of_the_contract_can_be_stored(url: str) -> None:
    tables = load_contract().ledger_tables
    ledger = Ledger(url, tables)
    for table in tables:
        assert ledger.read(table.name).schema.names == list(table.columns)
    ledger.close()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense", "OPSBOARD_LEDGER_URL is no SQLAlchemy address"),
        ("postgresql+asyncpg://user:secret@host/x", "OPSBOARD_LEDGER_URL needs the Python package asyncpg"),
        ("oracle9://user:secret@host/x", "OPSBOARD_LEDGER_URL is no SQLAlchemy address"),
        ("sqlite:////proc/version", "the ledger's database does not open"),
    ],
)
def test_an_address_that_opens_no_database_is_refused_without_being_shown(address: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said) as refused:
        Ledger(address, [])
    assert "secret" not in str(refused.value)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no modes")
def test_only_the_owner_reads_the_ledgers_file(tmp_path: Path) -> None:
    Ledger(f"sqlite:///{tmp_path / 'new' / 'ledger.sqlite3'}", []).close()
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "new", tmp_path / "new" / "ledger.sqlite3")}
    assert modes == {0o700, 0o600}

"""One act is one transaction: its rows and its one event, or nothing."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from ledger import ChangedMeanwhileError, Ledger, LedgerError, RowInvalidError, RowMissingError
from ledger.rows import institution_of, row_key
from tests.ledger.replay import changed_at, history
from tests.ledger.tables import EMPTY, ROW

ACT: dict[str, Any] = {"actor": "wang", "act": "request/raise", "subject": "E01"}


def _history(ledger: Ledger) -> list[tuple[Any, ...]]:
    columns = ("position", "table_name", "row_key", "institution_id", "before", "after")
    return [tuple(row[name] for name in columns) for row in history(ledger)]


def test_an_act_on_two_tables_is_one_event_with_every_row_before_and_after(ledger: Ledger) -> None:
    with ledger.change(**ACT, reason="asked by phone", based_on=0, at=datetime(2025, 7, 1, 9)) as change:
        change.put("request", **ROW)
        change.put("request", institution_id="E01", request_no=1, status="done")
        change.put("tag", tag="a")
        change.result = {"raised": 1}
    (event,) = ledger.events().to_pylist()
    assert (event["actor"], event["act"], event["subject"], event["reason"]) == (
        "wang",
        *list(ACT.values())[1:],
        "asked by phone",
    )
    assert (event["at"], event["outcome"], event["based_on"]) == (datetime(2025, 7, 1, 9), "done", 0)
    assert json.loads(event["after"]) == {"raised": 1}
    request, tag = _history(ledger)
    assert request[:5] == (1, "request", "E01/1", "E01", None)
    assert json.loads(request[5]) | {"amount": None} == {
        **ROW,
        "amount": None,
        "due_on": "2025-06-30",
        "raised_at": "2025-06-01T08:30:00.000250",
        "status": "done",
    }
    assert tag == (1, "tag", "a", "centre", None, '{"tag": "a"}')
    assert ledger.read("request").to_pylist() == [{**ROW, "status": "done"}]
    assert changed_at(ledger) == {"request": 1, "tag": 1}


def test_a_change_reads_what_it_has_written_in_the_order_of_keys(ledger: Ledger) -> None:
    with ledger.change(**ACT) as change:
        assert change.row("request", institution_id="E01", request_no=1) is None
        for row in (EMPTY, ROW):
            change.put("request", **row)
        assert change.row("request", institution_id="E01", request_no=1) == ROW
        assert change.rows("request") == [ROW, EMPTY]
        assert change.rows("request", status=None) == [EMPTY]
        assert change.rows("request", institution_id="E01", urgent=True) == [ROW]


def test_only_the_columns_given_change(ledger: Ledger) -> None:
    with ledger.change(**ACT) as change:
        change.put("request", **ROW)
    with ledger.change(**ACT) as change:
        change.put("request", institution_id="E01", request_no=1, amount=Decimal(7), due_on=None)
    assert ledger.read("request").to_pylist() == [{**ROW, "amount": Decimal("7.00"), "due_on": None}]


def test_an_act_that_raises_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(ZeroDivisionError), ledger.change(**ACT) as change:
        change.put("tag", tag="a")
        raise ZeroDivisionError
    assert (ledger.read("tag").num_rows, ledger.position(), changed_at(ledger)) == (0, 0, {})


def test_what_comes_to_nothing_is_no_change_of_a_row(ledger: Ledger) -> None:
    with ledger.change(**ACT) as change:
        change.put("tag", tag="a")
        change.put("tag", tag="b")
        change.remove("tag", tag="b")
    with ledger.change(**ACT) as change:
        change.put("tag", tag="a")
    assert [(row[0], row[2]) for row in _history(ledger)] == [(1, "a")]
    assert (ledger.position(), changed_at(ledger)) == (2, {"tag": 1})


def test_removing_keeps_what_was_there_and_refuses_what_is_not(ledger: Ledger) -> None:
    with ledger.change(**ACT) as change:
        change.put("tag", tag="a")
    with ledger.change(**ACT) as change:
        change.remove("tag", tag="a")
    assert _history(ledger)[1] == (2, "tag", "a", "centre", '{"tag": "a"}', None)
    with pytest.raises(RowMissingError, match="tag has no row 'a'"), ledger.change(**ACT) as change:
        change.remove("tag", tag="a")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"colour": "red"}, "field colour: unknown; known are amount, "),
        ({"status": "old"}, "field status: 'old' is not one of new, done"),
        ({"request_no": None}, "field request_no: required, but empty"),
        ({"request_no": 0}, "field request_no: 0 is less than 1"),
        ({"share": 1.5}, "field share: 1.5 is more than 1"),
        ({"due_on": datetime(2025, 6, 30)}, "field due_on: datetime.datetime(2025, 6, 30, 0, 0) is no date"),
        ({"raised_at": date(2025, 6, 30)}, "is no timestamp"),
        ({"urgent": 1}, "field urgent: 1 is no boolean"),
        ({"amount": Decimal("0.001")}, "is no decimal"),
        ({"amount": 1.5}, "field amount: 1.5 is no decimal"),
        ({"status": 3}, "field status: 3 is no varchar"),
        ({"status": "\0"}, "field status: "),
    ],
)
def test_a_row_that_breaks_the_contract_is_refused_by_field(ledger: Ledger, given: dict[str, Any], said: str) -> None:
    with pytest.raises(RowInvalidError) as raised, ledger.change(**ACT) as change:
        change.put("request", **{**ROW, **given})
    assert said in str(raised.value)
    assert ledger.position() == 0


def test_a_required_column_must_be_given_with_a_new_row_only(ledger: Ledger) -> None:
    with pytest.raises(RowInvalidError, match="card, field place: required, but empty"), ledger.change(**ACT) as change:
        change.put("card", card_id="C1")
    with ledger.change(**ACT) as change:
        change.put("card", card_id="C1", place="left")
        change.put("card", card_id="C1")
    with pytest.raises(RowInvalidError, match="card, field place: no part of the key"), ledger.change(**ACT) as change:
        change.row("card", card_id="C1", place="left")


def test_codes_run_on_and_none_is_given_twice(ledger: Ledger) -> None:
    with ledger.change(**ACT) as change:
        for code in ("IS0009", "IS0010", "IS-old", "ISX", "PR7"):
            change.put("tag", tag=code)
        assert change.next_id("tag", prefix="IS", digits=4) == "IS0011"
        assert change.next_id("tag", prefix="IS", digits=4) == "IS0012"
        assert change.next_id("tag", prefix="PR", digits=1) == "PR8"
        assert change.next_id("tag", prefix="NEW-", digits=3) == "NEW-001"
        change.put("tag", tag="IS0011")
    with ledger.change(**ACT) as change:
        change.remove("tag", tag="IS0011")
        assert change.next_id("tag", prefix="IS", digits=4) == "IS0012"


def test_codes_run_on_where_older_ones_are_padded_to_another_width(ledger: Ledger) -> None:
    with ledger.change(**ACT) as change:
        for code in ("CH00002", "CH0010", "CH9"):
            change.put("tag", tag=code)
        assert change.next_id("tag", prefix="CH", digits=5) == "CH00011"


def test_the_history_of_a_row_is_seen_by_who_sees_the_row(ledger: Ledger) -> None:
    with ledger.change(**ACT) as change:
        change.put("tag", tag="a")
        change.put("request", **ROW)
        change.put("card", card_id="C1", place="left")
    assert {row[1]: row[3] for row in _history(ledger)} == {"tag": "centre", "request": "E01", "card": "centre"}
    assert institution_of({"task_id": "TK1", "institution_id": None}) == "whole"


def test_who_acts_on_what_another_has_changed_is_told_by_whom_when_and_what(ledger: Ledger) -> None:
    with ledger.change(**ACT) as change:
        change.put("request", **ROW)
        change.put("request", **EMPTY)
    moved = datetime(2025, 7, 2, 10, 30)
    with ledger.change(actor="li", act="request/close", subject="E01", at=moved) as change:
        change.put("request", institution_id="E01", request_no=1, status="done", share=1)
    with ledger.change(**ACT, based_on=1) as change:
        change.unchanged("request", institution_id="E02")
        with pytest.raises(ChangedMeanwhileError) as refused:
            change.unchanged("request", institution_id="E01", request_no=1)
    error = refused.value
    assert (error.actor, error.at, error.act, error.fields) == ("li", moved, "request/close", ("share", "status"))
    with ledger.change(**ACT, based_on=2) as change:
        change.unchanged("request")
    with ledger.change(**ACT) as change:  # based on nothing seen
        change.unchanged("request")


def test_a_row_that_came_under_the_condition_or_left_it_counts_as_changed(ledger: Ledger) -> None:
    with ledger.change(**ACT) as change:
        change.put("request", **ROW)
    with ledger.change(**ACT, based_on=0) as change:
        with pytest.raises(ChangedMeanwhileError, match="changed rows"):
            change.unchanged("request", due_on=date(2025, 6, 30))
        change.put("request", institution_id="E01", request_no=1, due_on=None)
    with ledger.change(**ACT, based_on=1) as change:
        for due_on in (date(2025, 6, 30), None):
            with pytest.raises(ChangedMeanwhileError, match="changed due_on"):
                change.unchanged("request", due_on=due_on)
        change.unchanged("request", due_on=date(2025, 7, 1))


def test_a_large_load_may_have_touched_every_row(ledger: Ledger) -> None:
    ledger.merge("tag", pa.table({"tag": [f"t{number}" for number in range(1001)]}), actor="loader")
    with ledger.change(**ACT, based_on=0) as change:
        change.unchanged("card")
        with pytest.raises(ChangedMeanwhileError, match="loader changed rows"):
            change.unchanged("tag", tag="x")


def test_a_thread_that_writes_beside_its_own_change_is_told_so(ledger: Ledger) -> None:
    with ledger.change(**ACT) as change:
        change.put("tag", tag="a")
        with pytest.raises(LedgerError, match="in a change of the ledger already"):
            ledger.record(actor="wang", act="x/y", subject="E01")
    assert ledger.position() == 1


def test_loading_the_same_rows_again_is_no_event(ledger: Ledger) -> None:
    for _ in range(2):
        ledger.merge("tag", pa.table({"tag": ["a"]}), actor="loader")
    assert ledger.position() == 1


def test_a_key_of_several_values_is_told_from_another_with_the_same_letters() -> None:
    key = ("task", "role")
    assert row_key(key, {"task": "接入", "role": "数据组"}) == "接入/数据组"
    assert row_key(key, {"task": "接入/验证", "role": "数据组"}) == "接入\\/验证/数据组"
    assert not row_key(key, {"task": "接入/验证", "role": "数据组"}).startswith(
        f"{row_key(key[:1], {'task': '接入'})}/"
    )
    assert row_key(key, {"task": "a\\", "role": "b"}) == "a\\\\/b" != row_key(key[:1], {"task": "a/b"})

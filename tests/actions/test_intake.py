"""Bringing files in from the board: who may bring what, what it changes, and how it is taken back."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from access import NotAllowedError
from actions.errors import ReasonMissingError
from actions.intake import Upload
from data.load import LoadError
from data.pool import PoolState, ProfileError, write_state
from tests.actions.conftest import OPERATOR, Installation, staff

CUSTOMERS = Upload(
    "counterparty.csv", "counterparty_id,name_zh,is_internal,is_small_enterprise\nC1,甲,否,否\n".encode()
)
HEADER = "institution_id,item_id,direction,counterparty_id,posting_date,document_date,due_date,amount,is_prepayment\n"


def _items(*rows: str) -> Upload:
    return Upload("settlement_item.csv", (HEADER + "".join(f"{row}\n" for row in rows)).encode())


# E01: 100,000 and 50,000 receivable, a credit note of 20,000; the payable does not count.
INVOICES = _items(
    "E01,R1,AR,C1,2025-03-10,2025-03-10,2025-04-10,100000.00,否",
    "E01,R2,AR,C1,2025-03-20,2025-03-20,2025-04-20,50000.00,否",
    "E01,R3,AR,C1,2025-03-25,2025-03-25,,-20000.00,否",
    "E01,P1,AP,C1,2025-03-26,2025-03-26,2025-05-26,70000.00,否",
)
BALANCE = 13.0  # (100,000 + 50,000 − 20,000) / 10,000


def _balance(own: Installation) -> list[float]:
    trend = own.ask("overview/client_trend", OPERATOR, period="2025-03", institution="E01")
    return [value for value in trend.loc[trend["kpi"] == "receivable_balance", "value"] if pd.notna(value) and value]


def _counts(result: Any, table: str) -> dict[str, int]:
    counts: dict[str, int] = result.as_json()["tables"][table]
    return counts


def test_a_check_says_what_would_go_in_and_keeps_nothing(own: Installation) -> None:
    before = own.pool.state()
    checked = own.act("intake/preview_upload", OPERATOR, upload=CUSTOMERS)
    assert _counts(checked, "counterparty") == {"read": 1, "accepted": 1, "rejected": 0, "unchanged": 0, "removed": 0}
    assert own.pool.state() == before
    assert own.rows("counterparty", "counterparty_id") == []
    assert list((own.pool.folder / "work").iterdir()) == []
    event = own.last_event()
    assert (event["act"], event["actor"], event["outcome"]) == ("intake/preview_upload", "operator", "done")
    assert event["subject"] == "upload=counterparty.csv"


def test_accepted_invoices_are_on_the_boards_until_their_batch_is_taken_back(own: Installation) -> None:
    own.act("intake/accept_upload", OPERATOR, upload=CUSTOMERS)
    assert _balance(own) == []
    steps: list[str] = []
    report = own.act(
        "intake/accept_upload",
        OPERATOR,
        upload=INVOICES,
        reason="March",
        progress=lambda step, _done, _of: steps.append(step),
    )
    assert _counts(report, "settlement_item")["accepted"] == 4
    assert _balance(own) == [BALANCE]
    assert {"reading settlement_item.csv", "checking settlement_item", "storing settlement_item"} <= set(steps)
    event = own.last_event()
    assert (event["outcome"], event["reason"], json.loads(event["after"])["batch"]) == ("done", "March", report.batch)

    with pytest.raises(ReasonMissingError, match="Say why"):
        own.act("intake/undo_batch", OPERATOR, batch=report.batch, reason=" ")
    assert own.last_event()["outcome"] == "failed"
    own.act("intake/undo_batch", OPERATOR, batch=report.batch, reason="wrong file")
    assert _balance(own) == []
    assert own.last_event()["reason"] == "wrong file"
    history = own.ask("intake/batches", OPERATOR).set_index("batch_id")
    assert bool(history.loc[report.batch, "is_undone"])


def test_staff_bring_rows_of_their_own_institution_only_and_see_own_batches_only(own: Installation) -> None:
    operators = own.act("intake/accept_upload", OPERATOR, upload=CUSTOMERS)
    mixed = _items(
        "E05,R1,AR,C1,2025-03-10,2025-03-10,,10.00,否",
        "E01,R2,AR,C1,2025-03-10,2025-03-10,,20.00,否",
    )
    report = own.act("intake/accept_upload", staff("E05"), upload=mixed)
    assert _counts(report, "settlement_item") == {
        "read": 2, "accepted": 1, "rejected": 1, "unchanged": 0, "removed": 0,
    }  # fmt: skip
    assert own.rows("settlement_item", "institution_id, item_id") == [("E05", "R1")]
    assert b"is not an institution you act for" in own.act("intake/read_rejects", staff("E05"), batch=report.batch)

    def batches(viewer: Any) -> set[str]:
        return set(own.ask("intake/batches", viewer)["batch_id"])

    assert batches(staff("E05")) == {report.batch}
    assert batches(staff("E01")) == set()
    assert {operators.batch, report.batch} <= batches(OPERATOR)

    for viewer, name, params in (
        (staff("E01"), "intake/read_rejects", {"batch": report.batch}),
        (staff("E01"), "intake/undo_batch", {"batch": report.batch, "reason": "not mine"}),
        (staff("E05"), "intake/undo_batch", {"batch": operators.batch, "reason": "not mine"}),
    ):
        with pytest.raises(NotAllowedError, match="own batches"):
            own.act(name, viewer, **params)
        assert own.last_event()["outcome"] == "refused"
    assert not any(batch.undone for batch in own.pool.batches())


def test_staff_do_not_bring_what_all_institutions_share(own: Installation) -> None:
    for name in ("intake/preview_upload", "intake/accept_upload"):
        with pytest.raises(LoadError, match="shared by all institutions"):
            own.act(name, staff("E05"), upload=CUSTOMERS)
    assert own.rows("counterparty", "counterparty_id") == []
    assert own.last_event()["outcome"] == "failed"


def test_staff_do_not_approve_their_own_institution(own: Installation) -> None:
    approved = b"institution_id,name_zh,phase,wave,contact,approved_on\nE05,x,pilot,1,x,2025-01-06\n"
    with pytest.raises(LoadError, match="shared by all institutions"):
        own.act("intake/accept_upload", staff("E05"), upload=Upload("institution.csv", approved))


def test_staff_do_not_decide_by_a_file_what_acts_decide(own: Installation) -> None:
    entry = b"institution_id,entry_no,stage,entered_on,is_paused,is_ended\nE05,1,operating,2025-03-10,false,false\n"
    upload = Upload("rollout_entry.csv", entry)
    for name in ("intake/preview_upload", "intake/accept_upload"):
        with pytest.raises(LoadError, match="decided on the boards"):
            own.act(name, staff("E05"), upload=upload)
    assert own.ledger.read("rollout_entry").num_rows == 0
    own.act("intake/accept_upload", OPERATOR, upload=upload)
    assert own.ledger.read("rollout_entry").num_rows == 1


def test_a_demonstration_checks_files_and_takes_none(empty: Installation) -> None:
    empty.pool.folder.mkdir(parents=True)
    write_state(empty.pool.folder / "pool.json", PoolState(profile="demo"))
    checked = empty.act("intake/preview_upload", OPERATOR, upload=CUSTOMERS)
    assert _counts(checked, "counterparty")["accepted"] == 1
    with pytest.raises(ProfileError, match="demonstration data and takes no other"):
        empty.act("intake/accept_upload", OPERATOR, upload=CUSTOMERS)
    assert empty.pool.state() == PoolState(profile="demo")
    assert empty.last_event()["outcome"] == "failed"


def test_a_mapping_names_the_foreign_columns(own: Installation) -> None:
    mapping = (
        "table: counterparty\ncolumns:\n  counterparty_id: 编号\n  name_zh: 名称\n"
        "  is_internal: {column: 集团, map: {Y: true, N: false}}\n  is_small_enterprise: {value: false}\n"
    )
    upload = Upload("客户.csv", "编号,名称,集团\nC7,庚,Y\n".encode("gb18030"), mapping=mapping)
    checked = own.act("intake/preview_upload", OPERATOR, upload=upload)
    assert checked.rows["counterparty"].to_pylist() == [
        {"counterparty_id": "C7", "name_zh": "庚", "name_en": None, "is_internal": True, "is_small_enterprise": False}
    ]


def test_an_upload_stays_in_its_folder_whatever_its_name(own: Installation) -> None:
    upload = Upload("../../counterparty.csv", CUSTOMERS.content)
    assert _counts(own.act("intake/preview_upload", OPERATOR, upload=upload), "counterparty")["accepted"] == 1
    assert not list(own.settings.home.rglob("counterparty.csv"))


@pytest.mark.parametrize(("table", "first"), [("counterparty", ["counterparty", "(tables)"]), (None, ["domain"])])
def test_the_template_holds_the_table_asked_for_or_all(own: Installation, table: str | None, first: list[str]) -> None:
    content = own.act("intake/read_template", staff("E05"), table=table)
    assert CalamineWorkbook.from_filelike(BytesIO(content)).sheet_names[: len(first)] == first


@pytest.mark.parametrize("name", ["intake/create_demo", "intake/start_own"])
def test_staff_of_one_institution_begin_nothing_for_all(empty: Installation, name: str) -> None:
    with pytest.raises(NotAllowedError, match="E05 only"):
        empty.act(name, staff("E05"))
    assert empty.last_event()["outcome"] == "refused"
    assert empty.pool.state() == PoolState()

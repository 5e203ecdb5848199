"""The reasons of rows set aside, counted from the loader's file."""

from __future__ import annotations

from components.intake.set_aside import reasons_of


def test_reasons_are_counted_by_file_column_and_reason_with_their_first_row() -> None:
    lines = [
        "\ufefffile,row,column,value,reason",
        "a.csv,3,开票日期,2025-2,is no certain date",
        'a.csv,7,客户编号,"C,9",is not in counterparty',
        "a.csv,8,客户编号,C10,is not in counterparty",
        "b.csv,8,客户编号,C11,is not in counterparty",
    ]
    told = [(one.code, one.value, one.reason, one.number) for one in reasons_of("\r\n".join(lines).encode())]
    assert told == [
        ("a.csv:7:客户编号", "C,9", "is not in counterparty", 2),
        ("a.csv:3:开票日期", "2025-2", "is no certain date", 1),
        ("b.csv:8:客户编号", "C11", "is not in counterparty", 1),
    ]


def test_a_file_with_its_head_alone_or_none_at_all_has_no_reasons() -> None:
    assert reasons_of(b"") == reasons_of("\ufefffile,row,column,value,reason\r\n".encode()) == []

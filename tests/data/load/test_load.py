"""Loading: what is accepted, what is set aside and why, what a second load changes."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.batch import BatchReport, Counts
from data.load import LoadError, UnusableFileError, load, preview
from data.pool import ProfileError

HEADER = "institution_id,item_id,posted_on,amount\n"


def load_text(home: Any, text: str, *, name: str = "item.csv", encoding: str = "utf-8", **how: Any) -> BatchReport:
    return load(home.write(name, text, encoding), pool=home.pool, ledger=home.ledger, **how)


def reasons(report: BatchReport) -> list[tuple[str, int, str, str, str]]:
    assert report.rejects is not None
    with report.rejects.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [(row["file"], int(row["row"]), row["column"], row["value"], row["reason"]) for row in rows]


def test_certain_values_are_accepted(home: Any) -> None:
    report = load_text(
        home,
        "institution_id,item_id,posted_on,amount,paid,pieces,rate,seen_at,note\n"
        'E01,A1,2025-06-30,"1,234.50",是,"1,000",1e-3,2025-06-30 08:00:01,plain\n'
        "Ｅ０１,Ａ２,2025年6月3日,１２．５,No,NULL,,2025/6/30 8:00,　words （全角） \n"
        "E02,A3,45838,-7,1,12.0,.5,2025-06-30T00:00:00Z,空\n"
        "E02,A4,20250630,+0.10,FALSE,-,\\N,2025-06-30,N/A\n",
    )
    assert report.tables["item"] == Counts(read=4, accepted=4)
    at = datetime
    assert home.rows("item", ["item_id", "posted_on", "amount", "paid", "pieces", "rate", "seen_at", "note"]) == [
        ("A1", date(2025, 6, 30), Decimal("1234.50"), True, 1000, 0.001, at(2025, 6, 30, 8, 0, 1), "plain"),
        ("A2", date(2025, 6, 3), Decimal("12.50"), False, None, None, at(2025, 6, 30, 8), "words （全角）"),
        ("A3", date(2025, 6, 30), Decimal("-7.00"), True, 12, 0.5, at(2025, 6, 30, 8), None),
        ("A4", date(2025, 6, 30), Decimal("0.10"), False, None, None, at(2025, 6, 30), None),
    ]


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("posted_on", "03/04/2025", "no certain date"),
        ("posted_on", "2025-02-30", "no certain date"),
        ("posted_on", "2025-06-30 08:00", "no certain date"),
        ("posted_on", "", "required, and empty"),
        ("posted_on", "12345", "no certain date"),
        ("amount", "1.234", "2 decimals"),
        ("amount", "(1,234.00)", "2 decimals"),
        ("amount", "1,23", "2 decimals"),
        ("amount", "100.00-", "2 decimals"),
        ("amount", "99999999999999999", "16 digits"),
        ("item_id", "1.23E+15", "spreadsheet"),
        ("item_id", "空", "required, and empty"),
        ("institution_id", "E09", "is not in institution.institution_id"),
        ("paid", "maybe", "neither true nor false"),
        ("pieces", "1.5", "no whole number"),
        ("pieces", "1001", "is above 1000"),
        ("pieces", "-1", "is below 0"),
        ("rate", "nan", "no number"),
        ("rate", "1e999", "no number"),
        ("seen_at", "2025-06-30 25:00", "no certain time"),
        ("month", "2025-6", "does not match"),
    ],
)
def test_uncertain_values_are_set_aside_with_the_reason(home: Any, column: str, value: str, reason: str) -> None:
    row = {"institution_id": "E01", "item_id": "A1", "posted_on": "2025-06-30", "amount": "1"} | {column: value}
    good = {"institution_id": "E01", "item_id": "A2", "posted_on": "2025-06-30", "amount": "2"}
    lines = [",".join(row), *(",".join(f'"{one.get(name, "")}"' for name in row) for one in (good, row))]
    report = load_text(home, "\n".join(lines) + "\n")
    assert report.tables["item"] == Counts(read=2, accepted=1, rejected=1)
    [(file, number, where, kept, why)] = reasons(report)
    assert (file, number, where) == ("item.csv", 3, column)
    assert kept.removeprefix("'") == value
    assert reason in why


def test_a_row_counts_once_however_much_is_wrong_with_it(home: Any) -> None:
    report = load_text(home, HEADER + "E09,,x,y\n")
    assert report.tables["item"] == Counts(read=1, rejected=1)
    assert {column for _, _, column, _, _ in reasons(report)} == {"item_id", "posted_on", "amount"}


def test_the_same_file_twice_changes_nothing(home: Any) -> None:
    text = HEADER + "E01,A1,2025-06-30,1\nE02,A1,2025-06-30,2\n"
    load_text(home, text)
    versions = home.pool.versions()
    again = load_text(home, text)
    assert again.tables["item"] == Counts(read=2, unchanged=2)
    assert home.pool.versions() == versions


def test_merge_updates_by_key_and_keeps_the_rest(home: Any) -> None:
    load_text(home, HEADER + "E01,A1,2025-06-30,1\nE01,A2,2025-06-30,2\nE02,A1,2025-06-30,3\n")
    report = load_text(home, HEADER + "E01,A2,2025-06-30,20\nE01,A3,2025-06-30,4\nE02,A1,2025-06-30,3\n")
    assert report.tables["item"] == Counts(read=3, accepted=2, unchanged=1)
    assert home.rows("item", ["institution_id", "item_id", "amount"]) == [
        ("E01", "A1", Decimal("1.00")),
        ("E01", "A2", Decimal("20.00")),
        ("E01", "A3", Decimal("4.00")),
        ("E02", "A1", Decimal("3.00")),
    ]


def test_append_sets_known_keys_aside(home: Any) -> None:
    load_text(home, HEADER + "E01,A1,2025-06-30,1\n")
    report = load_text(home, HEADER + "E01,A1,2025-06-30,5\nE01,A2,2025-06-30,2\n", mode="append")
    assert report.tables["item"] == Counts(read=2, accepted=1, rejected=1)
    assert home.rows("item", ["item_id", "amount"]) == [("A1", Decimal("1.00")), ("A2", Decimal("2.00"))]


def test_replace_removes_what_the_covered_institution_and_month_no_longer_hold(home: Any) -> None:
    load_text(home, HEADER + "E01,A1,2025-06-01,1\nE01,A2,2025-06-02,2\nE01,A3,2025-05-31,3\nE02,A4,2025-06-01,4\n")
    report = load_text(home, HEADER + "E01,A2,2025-06-02,2\nE01,A5,2025-06-03,5\n", mode="replace")
    assert report.tables["item"] == Counts(read=2, accepted=1, unchanged=1, removed=1)
    assert home.rows("item", ["item_id"]) == [("A2",), ("A3",), ("A4",), ("A5",)]


def test_identical_rows_count_once_and_contradicting_rows_are_all_set_aside(home: Any) -> None:
    same = "E01,A1,2025-06-30,1\n"
    report = load_text(home, HEADER + same + same + "E01,A2,2025-06-30,1\nE01,A2,2025-06-30,2\n")
    assert report.tables["item"] == Counts(read=4, accepted=1, unchanged=1, rejected=2)
    assert [row for _, row, *_ in reasons(report)] == [4, 5]


def test_a_unique_value_may_stand_in_one_row_only(home: Any) -> None:
    header = HEADER.strip() + ",serial\n"
    load_text(home, header + "E01,A1,2025-06-30,1,S1\n")
    report = load_text(
        home,
        header + "E01,A1,2025-06-30,2,S1\nE01,A3,2025-06-30,1,S2\nE01,A4,2025-06-30,1,S2\nE01,A5,2025-06-30,1,\n",
    )
    assert report.tables["item"] == Counts(read=4, accepted=2, rejected=2)
    assert [row for _, row, *_ in reasons(report)] == [3, 4]
    report = load_text(home, header + "E01,A2,2025-06-30,1,S1\n")
    assert report.tables["item"] == Counts(read=1, rejected=1)


def test_a_row_whose_parent_is_set_aside_is_set_aside_too(home: Any, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "institution.csv").write_text("institution_id,name,phase\nE03,丙,unheard\nE04,丁,\n", encoding="utf-8")
    (folder / "item.csv").write_text(HEADER + "E03,A1,2025-06-30,1\nE04,A1,2025-06-30,1\n", encoding="utf-8")
    report = load(folder, pool=home.pool, ledger=home.ledger)
    assert report.tables["institution"] == Counts(read=2, accepted=1, rejected=1)
    assert report.tables["item"] == Counts(read=2, accepted=1, rejected=1)


def test_references_within_a_table_follow_rows_set_aside(home: Any) -> None:
    text = "branch_id,above\nB1,\nB2,B1\nB3,B9\nB4,B3\nB5,B4\n"
    report = load_text(home, text, name="branch.csv")
    assert report.tables["branch"] == Counts(read=5, accepted=2, rejected=3)
    assert home.rows("branch") == [("B1", None), ("B2", "B1")]


def test_rows_of_ledger_tables_go_to_the_ledger(home: Any) -> None:
    report = load_text(home, "task_id,institution_id,title\nT1,E01,survey\nT2,E09,x\n", name="task.csv")
    assert report.tables["task"] == Counts(read=2, accepted=1, rejected=1)
    assert home.rows("task") == [("T1", "E01", "survey")]
    assert "task" not in home.pool.versions()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_files_of_every_usual_make(home: Any, encoding: str, delimiter: str, end: str) -> None:
    lines = [["Institution_ID", " NAME ", "ｐｈａｓｅ"], ["E07", '"说, ""引"" 言; 多\n行"', "pilot"]]
    text = end.join(delimiter.join(line) for line in lines) + end
    report = load_text(home, text, name="institution.csv", encoding=encoding)
    assert report.tables["institution"] == Counts(read=1, accepted=1)
    assert ("E07", '说, "引" 言; 多\n行', "pilot") in home.rows("institution")


def test_broken_rows_are_set_aside_and_the_rest_goes_in(home: Any) -> None:
    report = load_text(home, HEADER + "E01,A1,2025-06-30,1\nE01,A2\nE01,A3,2025-06-30,1,2,3\nE01,A4,x,1\n,,,\n")
    assert report.tables["item"] == Counts(read=4, accepted=1, rejected=3)
    assert [(row, why) for _, row, _, _, why in reasons(report)] == [
        (3, "the row has 2 fields, the header 4"),
        (4, "the row has 6 fields, the header 4"),
        (5, "is no certain date; write 2025-06-30"),
    ]


def test_rows_after_bad_rows_keep_their_numbers(home: Any) -> None:
    report = load_text(home, HEADER + "E01,A1,x,1\nE01,A2,2025-06-30,1\nE01,A3,x,1\nE08,A4,2025-06-30,1\n")
    assert [(row, column) for _, row, column, _, _ in reasons(report)] == [
        (2, "posted_on"),
        (4, "posted_on"),
        (5, "institution_id"),
    ]


def test_rejected_values_are_harmless_in_a_spreadsheet(home: Any) -> None:
    report = load_text(home, HEADER + "E01,A1,\"=cmd|'/c calc'!A0\",1\n")
    assert [value for *_, value, _ in reasons(report)] == ["'=cmd|'/c calc'!A0"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("item.csv", b"", "is empty"),
        ("item.csv", HEADER.encode(), "is empty"),
        ("item.csv", b"a,b\n1,2\n", "none of its columns"),
        ("item.csv", b"institution_id,item_id\nE01,A1\n", "no column for posted_on, amount"),
        ("item.csv", bytes(range(256)) * 4, "no text"),
        (
            "item.csv",
            b"institution_id,item_id,posted_on,amount,amount\nE01,A1,2025-06-30,1,2\n",
            "stands there 2 times",
        ),
        ("item.xlsx", b"PK\x03\x04 no workbook", "no Excel workbook"),
        ("item.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted"),
        ("item.parquet", b"PAR1 not really", "no readable Parquet"),
        ("strange.csv", b"a\n1\n", "not named after a table"),
        ("item.pdf", b"%PDF", "of no kind"),
    ],
)
def test_an_unusable_file_changes_nothing_and_says_why(home: Any, name: str, content: bytes, says: str) -> None:
    before = home.pool.state()
    file = home.folder / name
    file.write_bytes(content)
    with pytest.raises(UnusableFileError, match=says):
        load(file, pool=home.pool, ledger=home.ledger)
    assert home.pool.state() == before
    assert not list((home.folder / "pool" / "work").iterdir())


def test_a_path_that_is_not_there_and_an_unknown_mode_are_refused(home: Any) -> None:
    with pytest.raises(UnusableFileError, match="is not there"):
        load(home.folder / "no.csv", pool=home.pool, ledger=home.ledger)
    with pytest.raises(LoadError, match="mode"):
        load(home.folder, pool=home.pool, ledger=home.ledger, mode="upsert")


def test_parquet_keeps_typed_values_and_reads_text_ones(home: Any) -> None:
    table = pa.table(
        {
            "institution_id": ["E01", "E02"],
            "item_id": ["A1", "A2"],
            "posted_on": pa.array([date(2025, 6, 30), date(2025, 7, 1)]),
            "amount": ["1,000.5", "2"],
            "rate": pa.array([0.5, float("nan")]),
        }
    )
    pq.write_table(table, home.folder / "item.parquet")
    report = load(home.folder / "item.parquet", pool=home.pool, ledger=home.ledger)
    assert report.tables["item"] == Counts(read=2, accepted=1, rejected=1)
    assert home.rows("item", ["posted_on", "amount", "rate"]) == [(date(2025, 6, 30), Decimal("1000.50"), 0.5)]


def test_a_file_name_that_looks_like_a_pattern_is_read_as_it_stands(home: Any) -> None:
    report = load_text(home, HEADER + "E01,A1,2025-06-30,1\n", name="item [1].csv", table="item")
    assert report.tables["item"].accepted == 1


def test_partitions_with_difficult_names(home: Any) -> None:
    names = ["甲 #1", "a/b%20", "001", "it's"]
    text = "institution_id,name\n" + "".join(f"{name},x\n" for name in names)
    load_text(home, text, name="institution.csv")
    for amount in (1, 2):
        load_text(home, HEADER + "".join(f"{name},A1,2025-06-30,{amount}\n" for name in names))
    assert home.rows("item", ["institution_id", "amount"]) == [(name, Decimal("2.00")) for name in sorted(names)]


def test_preview_counts_as_load_does_and_writes_nothing(home: Any) -> None:
    file = home.write("item.csv", HEADER + "E01,A1,2025-06-30,1\nE01,A2,x,1\nE09,A3,2025-06-30,1\n")
    before = home.pool.state()
    found = preview(file, pool=home.pool, ledger=home.ledger)
    assert found.tables["item"] == Counts(read=3, accepted=1, rejected=2)
    assert [(problem.row, problem.column) for problem in found.problems] == [(3, "posted_on"), (4, "institution_id")]
    assert found.rows["item"].column("amount").to_pylist() == [Decimal("1.00")]
    assert home.pool.state() == before
    assert load(file, pool=home.pool, ledger=home.ledger).tables == found.tables


def test_unused_columns_and_files_are_reported(home: Any) -> None:
    home.write("notes.txt", "hello")
    home.write("item.csv", "institution_id,item_id,posted_on,amount,colour\nE01,A1,2025-06-30,1,red\n")
    report = load(home.folder, pool=home.pool, ledger=home.ledger)
    assert "item.csv: column colour" in report.ignored
    assert "notes.txt" in report.ignored


def test_the_report_is_what_the_command_line_prints(home: Any) -> None:
    report = load_text(home, HEADER + "E01,A1,2025-06-30,1\n")
    assert report.as_json() == {
        "batch": home.pool.batches()[-1].batch_id,
        "tables": {"item": {"read": 1, "accepted": 1, "rejected": 0, "unchanged": 0, "removed": 0}},
        "rejects": None,
    }


def test_the_first_batch_settles_the_profile(make_home: Callable[..., Any]) -> None:
    own = make_home()
    load_text(own, "institution_id,name\nE01,x\n", name="institution.csv")
    assert own.pool.profile == "institution"
    with pytest.raises(ProfileError, match="no generated data"):
        load_text(own, "institution_id,name\nE02,x\n", name="institution.csv", origin="generated")
    demo = make_home()
    load_text(demo, "institution_id,name\nE01,x\n", name="institution.csv", origin="generated")
    assert demo.pool.profile == "demo"
    with pytest.raises(ProfileError, match="OPSBOARD_HOME"):
        load_text(demo, "institution_id,name\nE02,x\n", name="institution.csv")


def test_a_centre_takes_no_detail(make_home: Callable[..., Any]) -> None:
    centre = make_home(profile="centre")
    load_text(centre, "institution_id,name\nE01,x\n", name="institution.csv")
    with pytest.raises(ProfileError, match="may not hold item"):
        load_text(centre, HEADER + "E01,A1,2025-06-30,1\n")


def test_generated_data_takes_the_place_of_what_was_generated_before(make_home: Callable[..., Any]) -> None:
    demo = make_home()
    how = {"origin": "generated", "mode": "replace"}
    load_text(demo, "institution_id,name\nE01,x\nE02,y\n", name="institution.csv", **how)
    load_text(demo, "task_id,institution_id,title\nT1,E01,x\n", name="task.csv", **how)
    load_text(demo, "institution_id,name\nE01,x\nE03,z\n", name="institution.csv", **how)
    load_text(demo, "task_id,institution_id,title\nT2,E01,x\n", name="task.csv", **how)
    assert [row[0] for row in demo.rows("institution")] == ["E01", "E03"]
    assert [row[0] for row in demo.rows("task")] == ["T2"]


def test_set_aside_counts_a_corrected_file_as_it_was_the_last_time(home: Any) -> None:
    load_text(home, HEADER + "E01,A1,x,1\nE01,A2,2025-06-30,1\n")
    assert home.pool.set_aside() == {"item": 1}
    load_text(home, HEADER + "E01,A1,2025-06-30,1\n")
    assert home.pool.set_aside() == {}


def test_files_are_private_to_the_user(home: Any) -> None:
    if os.name == "posix":
        assert (home.folder / "pool").stat().st_mode & 0o077 == 0


def test_a_file_of_the_same_name_for_another_institution_says_nothing_of_the_first(home: Any) -> None:
    bad, good = HEADER + "E01,A1,x,1\n", HEADER + "E02,A1,2025-06-30,1\n"
    load_text(home, bad + "E01,A2,2025-06-30,1\n", institutions=frozenset({"E01"}))
    load_text(home, good, institutions=frozenset({"E02"}))
    assert home.pool.set_aside() == {"item": 1}


def test_files_of_one_name_in_several_folders_each_bring_their_own_rows(home: Any) -> None:
    (home.folder / "north").mkdir()
    (home.folder / "south").mkdir()
    files = [
        home.write("north/item.csv", HEADER + "E01,甲1,2025-06-01,1\n", "gb18030"),
        home.write("south/item.csv", HEADER + "E01,乙1,2025-06-01,2\n", "gb18030"),
        home.write("south/item.tsv", (HEADER + "E01,丙1,2025-06-01,3\n").replace(",", "\t"), "gb18030"),
        home.write("north/item-a.csv", HEADER + 'E01,D"1,2025-06-01,4\n'),
        home.write("north/item a.csv", HEADER + 'E01,E"1,2025-06-01,5\n'),
    ]
    report = load(files, pool=home.pool, ledger=home.ledger, table="item")
    assert report.tables["item"] == Counts(read=5, accepted=5)
    assert home.rows("item", ["amount"]) == [(Decimal(amount),) for amount in (1, 2, 3, 4, 5)]

"""`python -m queries` answers as the named viewer would be answered, and says how it ended."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from typer.testing import CliRunner

from data.release import write_description
from ledger import Ledger
from queries import Answer, question_names
from queries.__main__ import app
from queries.door import _door
from queries.printing import as_csv, as_json, as_table
from settings import get_settings

ANSWER = Answer(
    table=pa.table(
        {
            "text": ["=1+1", "普通", None, "-5 less"],
            "amount": pa.array([Decimal("-0.10"), Decimal("9007199254740993.17"), None, Decimal("1.00")]),
            "share": [0.5, float("nan"), None, -1.25],
            "on": [date(2025, 6, 30), None, None, None],
            "met": [True, False, None, None],
            "names": [["=a", "b"], [], None, None],
        }
    ),
    release="R20251101-061412-abcd",
    as_of=date(2025, 10, 31),
    loaded_at=datetime(2025, 11, 1, 6, 12),
    released_at=datetime(2025, 11, 1, 6, 14, 12),
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release) -> Path:
    monkeypatch.setenv("OPSBOARD_HOME", str(tmp_path))
    get_settings.cache_clear()
    yield tmp_path
    _door.cache_clear()
    get_settings.cache_clear()


def _run(*arguments: str):
    return CliRunner().invoke(app, list(arguments))


def test_json_has_the_release_its_times_and_exact_rows() -> None:
    content = json.loads(as_json(ANSWER))
    assert list(content) == ["release", "as_of", "loaded_at", "released_at", "rows"]
    assert (content["as_of"], content["released_at"]) == ("2025-10-31", "2025-11-01T06:14:12")
    assert content["rows"][1] == {
        "text": "普通",
        "amount": "9007199254740993.17",
        "share": None,
        "on": None,
        "met": False,
        "names": [],
    }


def test_csv_escapes_text_that_a_spreadsheet_would_run_and_leaves_numbers() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv(ANSWER))))
    assert [row["text"] for row in rows] == ["'=1+1", "普通", "", "'-5 less"]
    assert [row["amount"] for row in rows] == ["-0.10", "9007199254740993.17", "", "1.00"]
    assert rows[3]["share"] == "-1.25"
    assert (rows[0]["on"], rows[0]["met"], rows[0]["names"]) == ("2025-06-30", "true", "'=a;b")


def test_a_table_names_the_release() -> None:
    assert "release R20251101-061412-abcd" in as_table(ANSWER)


def test_list_names_every_question() -> None:
    listed = json.loads(_run("list", "--json").stdout)
    assert [entry["name"] for entry in listed] == question_names()
    scores = next(entry for entry in listed if entry["name"] == "kpis/scores")
    assert {"name": "kpi", "type": "varchar", "optional": True} in scores["params"]
    assert "kpis/scores" in _run("list").stdout


def test_without_a_release_the_code_is_1_and_says_what_to_do(home) -> None:
    result = _run("run", "kpis/scores", "--role", "executive")
    assert result.exit_code == 1
    assert "no release" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("run", "kpis/scores", "--role", "staff"),
        ("run", "kpis/scores"),
        ("run", "kpis/scores", "--role", "emperor"),
        ("run", "kpis/nothing", "--role", "executive"),
        ("run", "kpis/scores", "--role", "audit_admin", "--param", "colour=red"),
        ("run", "kpis/scores", "--role", "executive", "--param", "colour"),
        ("run", "kpis/scores", "--role", "executive", "--param", "kpi=a", "--param", "kpi=b"),
        ("run", "kpis/scores", "--role", "executive", "--format", "xml"),
    ],
)
def test_wrong_use_is_code_2(home, release, arguments: tuple[str, ...]) -> None:
    release(1)
    assert _run(*arguments).exit_code == 2


def test_a_role_without_the_right_is_code_2(home, release) -> None:
    release(1)
    result = _run("run", "institution/gates", "--role", "audit_admin", "--param", "institution=E01")
    assert result.exit_code == 2
    assert "may not ask" in result.stderr


def _rows(*arguments: str) -> list[dict]:
    result = _run("run", "frame/institutions", *arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)["rows"]


def test_an_answer_is_within_the_scope_of_the_institutions_named(home, release) -> None:
    release(1)
    assert [row["institution_id"] for row in _rows("--role", "operator")] == ["E01", "E02"]
    assert _rows("--role", "staff", "--institution", "E02") == [
        {"institution_id": "E02", "name_zh": "云岫公司", "name_en": None}
    ]
    both = _rows("--role", "executive", "--institution", "E01", "--institution", "E02")
    assert [row["institution_id"] for row in both] == ["E01", "E02"]
    assert _rows("--role", "staff", "--institution", "whole") == []


def test_reading_is_on_record_except_in_the_demonstration(home, release) -> None:
    info = release(1)
    ledger = Ledger(f"sqlite:///{home}/ledger.sqlite3", [])
    _rows("--role", "operator")
    assert ledger.position() == 0
    _door.cache_clear()
    write_description(replace(info, profile="centre"))
    _rows("--role", "staff", "--institution", "E02")
    (event,) = ledger.events().to_pylist()
    assert (event["actor"], event["act"], event["subject"]) == ("command line", "queries/run", "frame/institutions")
    assert json.loads(event["after"]) == {"role": "staff", "scope": ["E02"], "audience": "client"}
    ledger.close()


def test_a_table_cuts_no_value_short_however_many_columns_it_has() -> None:
    wide = replace(ANSWER, table=pa.table({f"column_{place}": ["a value of some length"] for place in range(30)}))
    assert as_table(wide).count("a value of some length") == 30

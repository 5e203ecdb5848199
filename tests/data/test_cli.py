"""The data's command line: what it prints and the exit codes it leaves with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from data.__main__ import app
from settings import get_settings


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("OPSBOARD_HOME", str(tmp_path / "home"))
    get_settings.cache_clear()
    yield tmp_path
    get_settings.cache_clear()


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def printed(result: Result) -> Any:
    return json.loads(result.stdout)


def institutions(folder: Path, text: str = "E01,甲,pilot\n") -> Path:
    file = folder / "institution.csv"
    file.write_text("institution_id,name_zh,phase\n" + text, encoding="utf-8")
    return file


def test_load_prints_its_report_as_json_and_nothing_else(home: Path) -> None:
    result = run("load", institutions(home, "E01,甲,pilot\nE02,乙,odd\n"), "--json")
    assert result.exit_code == 0
    report = printed(result)
    assert report["tables"] == {"institution": {"read": 2, "accepted": 1, "rejected": 1, "unchanged": 0, "removed": 0}}
    assert Path(report["rejects"]).read_text(encoding="utf-8-sig").startswith("file,row,column,value,reason")


def test_nothing_usable_leaves_with_1_and_a_sentence(home: Path) -> None:
    empty = home / "institution.csv"
    empty.write_text("", encoding="utf-8")
    result = run("load", empty)
    assert (result.exit_code, "is empty" in result.stderr) == (1, True)
    result = run("load", institutions(home, "E01,甲,odd\n"), "--json")
    assert (result.exit_code, printed(result)["tables"]["institution"]["rejected"]) == (1, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        ("load",),
        ("load", "x.csv", "--mode", "upsert"),
        ("load", "x.csv", "--table", "nothing"),
        ("rollback",),
        ("rollback", "R1", "--batch", "B1"),
        ("rollback", "R1"),
        ("keep", "R1", "--name", "x"),
        ("template", "--output", "x.csv"),
        ("demo", "--scale", "huge"),
    ],
)
def test_wrong_use_leaves_with_2(home: Path, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_check_counts_and_changes_nothing(home: Path) -> None:
    file = institutions(home, "E01,甲,pilot\nE02,乙,odd\n")
    checked = run("check", file, "--json")
    assert checked.exit_code == 0
    assert not (home / "home" / "pool" / "pool.json").exists()
    assert "phase" in run("check", file).stdout
    assert printed(checked)["tables"] == printed(run("load", file, "--json"))["tables"]


def test_a_batch_is_rolled_back(home: Path) -> None:
    batch = printed(run("load", institutions(home), "--json"))["batch"]
    assert printed(run("rollback", "--batch", batch, "--json"))["tables"]["institution"]["removed"] == 1
    assert run("rollback", "--batch", batch).exit_code == 1


def test_template_is_written_where_asked(home: Path) -> None:
    assert run("template", "--output", home / "tables.xlsx").exit_code == 0
    assert (home / "tables.xlsx").stat().st_size > 10_000


def test_there_are_no_releases_before_the_first_build(home: Path) -> None:
    assert printed(run("releases", "--json")) == []
    assert run("build").exit_code == 1


@pytest.mark.slow
def test_demo_release_kept_and_shown_again(home: Path) -> None:
    """One way through: demo, what was corrected in it, build again, keep the first release, go back to it."""
    assert run("demo").exit_code == 0
    first, frozen = printed(run("releases", "--json"))
    assert (first["profile"], first["current"], first["kept_as"]) == ("demo", True, None)
    assert (frozen["current"], frozen["kept_as"]) == (False, "2025-09")
    compared = printed(run("compare", "2025-09", "--json"))
    assert (compared["before"], compared["after"]) == (frozen["release"], first["release"])
    assert "delivery_timeliness" in {figure["code"] for figure in compared["figures"]}
    assert compared["tables"]["delivery"]["changed"] == 12
    assert f"{len(compared['figures'])} figures changed" in run("compare", "2025-09", "current").stdout
    assert "no release '2031-01'" in run("compare", "2031-01").stderr
    second = printed(run("build", "--json"))
    assert run("keep", first["release"], "--name", "month end").exit_code == 0
    assert run("rollback", first["release"]).exit_code == 0
    found = {release["release"]: release for release in printed(run("releases", "--json"))}
    assert (found[first["release"]]["current"], found[first["release"]]["kept_as"]) == (True, "month end")
    assert found[second["release"]]["current"] is False
    refused = run("load", institutions(home))
    assert (refused.exit_code, "OPSBOARD_HOME" in refused.stderr) == (2, True)

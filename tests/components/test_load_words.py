"""Every reason for which the loader sets a row aside has its Chinese, and no words are kept for none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from access import Role, Viewer
from components.load_words import actor_name, reason_patterns, reason_words
from components.session import set_viewer
from components.text import Language, speak
from data.load import load, preview
from settings import get_settings
from tests.data.load.conftest import Home

COLUMNS = "institution_id,item_id,posted_on,amount,paid,pieces,rate,seen_at,serial,month,note"
GOOD = "E01,{item},2025-03-01,1.00,是,1,0.5,2025-03-01 08:00,{item},2025-03,"


@pytest.fixture(autouse=True)
def chinese() -> None:
    speak(Language.CHINESE)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    file = home.write("institution.csv", "institution_id,name,phase\nE01,甲,pilot\nE02,乙,rollout\n")
    load(file, pool=home.pool, ledger=home.ledger)
    return home


def _reasons(home: Home, name: str, text: str, **params: Any) -> set[str]:
    checked = preview(home.write(name, text), pool=home.pool, ledger=home.ledger, **params)
    return {problem.reason for problem in checked.problems}


def _provoked(home: Home) -> Iterator[set[str]]:
    """One row for each thing that can be wrong."""
    stored = home.write("item.csv", f"{COLUMNS}\n{GOOD.format(item='S1')}\n")
    load(stored, pool=home.pool, ledger=home.ledger)
    wrong = [
        "E01,A1,2025-02-30,1.00,是,1,0.5,,,2025-03,",
        "E01,A2,2025-03-01,1.005,是,1,0.5,,,2025-03,",
        "E01,A3,2025-03-01,1.00,也许,1,0.5,,,2025-03,",
        "E01,A4,2025-03-01,1.00,是,1.5,0.5,,,2025-03,",
        "E01,A5,2025-03-01,1.00,是,1,半,,,2025-03,",
        "E01,A6,2025-03-01,1.00,是,1,0.5,25:61,,2025-03,",
        "E01,4.00E+17,2025-03-01,1.00,是,1,0.5,,,2025-03,",
        "E01,A7,,1.00,是,1,0.5,,,2025-03,",
        "E01,A8,2025-03-01,1.00,是,-1,0.5,,,2025-03,",
        "E01,A9,2025-03-01,1.00,是,1001,0.5,,,2025-03,",
        "E01,B1,2025-03-01,1.00,是,1,0.5,,,March,",
        "E99,B2,2025-03-01,1.00,是,1,0.5,,,2025-03,",
        "E01,B3,2025-03-01,1.00,是,1,0.5,,,2025-03,one",
        "E01,B3,2025-03-01,2.00,是,1,0.5,,,2025-03,two",
        "E01,B4,2025-03-01,1.00,是,1,0.5,,S1,2025-03,",
        "E01,B5,2025-03-01,1.00,是,1,0.5,,,2025-03,,too,many",
    ]
    yield _reasons(home, "item.csv", "\n".join([COLUMNS, *wrong, ""]))
    yield _reasons(home, "institution.csv", "institution_id,name,phase\nE03,丙,later\n")
    changed = GOOD.format(item="S1").replace("1.00", "2.00")
    yield _reasons(home, "item.csv", f"{COLUMNS}\n{changed}\n", mode="append")
    foreign = f"{COLUMNS}\n{GOOD.format(item='C1').replace('E01', 'E02')}\n"
    yield _reasons(home, "item.csv", foreign, institutions=frozenset({"E01"}))
    mapping = {
        "table": "item",
        "columns": {
            "posted_on": {"column": "posted_on", "format": "%d.%m.%Y"},
            "paid": {"column": "paid", "map": {"Y": "true"}},
            "pieces": {"sql": "cast(pieces as bigint)"},
        },
    }
    text = f"{COLUMNS}\nE01,D1,2025-03-01,1.00,Z,many,0.5,,,2025-03,\n"
    yield _reasons(home, "item.csv", text, mapping=mapping)


def test_every_reason_has_words_and_every_words_a_reason(home: Home) -> None:
    reasons = set().union(*_provoked(home))
    assert sorted(reason for reason in reasons if reason_words(reason) == reason) == []
    unused = [template for template, pattern in reason_patterns() if not any(map(pattern.fullmatch, reasons))]
    assert unused == []


def test_the_values_in_a_reason_are_kept() -> None:
    assert reason_words("is not one of pilot, rollout") == "不在允许值 pilot, rollout 之内"
    assert reason_words("says nothing we know") == "says nothing we know"


@pytest.mark.parametrize(
    ("actor", "words"),
    [("operator", "运营团队"), ("beginning", "初始建立"), ("wang", "wang")],
)
def test_who_loaded_a_batch_is_named_as_people_know_them(actor: str, words: str) -> None:
    assert actor_name(actor) == words


def test_people_of_an_institution_are_named_by_it_to_those_who_see_it(
    demo_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPSBOARD_HOME", str(demo_home))
    get_settings.cache_clear()
    set_viewer(Viewer("staff-E05", Role.STAFF, frozenset({"E05"})))
    assert actor_name("staff-E05") == "青岚公司人员"
    assert actor_name("staff-E06") == "E06人员"
    get_settings.cache_clear()

"""Counterparties are masked in every figure and list for who shows the board to others, and stay what they are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from access.personas import persona
from data.contract import load_contract
from data.scoped import SENSITIVE
from queries import Door

SHOWN = {"period": "2025-10", "institution": "whole"}


def ask(door: Door, who: str, question: str, **params: Any) -> list[dict[str, Any]]:
    return door.ask(question, persona(who).viewer, params).rows


def test_what_is_masked_is_what_the_contract_calls_sensitive() -> None:
    counterparty = load_contract().table("counterparty")
    of = {"counterparty_id": "counterparty_id", "counterparty_zh": "name_zh", "counterparty_en": "name_en"}
    assert {column: counterparty.field(of[column]).classification for column in SENSITIVE} == dict.fromkeys(
        SENSITIVE, "sensitive"
    )


@pytest.mark.parametrize("who", ["executive", "presenter"])
def test_a_duplicate_that_needs_attention_names_its_counterparty_to_who_may_read_it(demo_door: Door, who: str) -> None:
    names = [row["name_zh"] for row in ask(demo_door, who, "overview/attention", **SHOWN) if row["kind"] == "duplicate"]
    assert names
    assert all(name.endswith("**") and len(name) == 3 for name in names) == (who == "presenter")


def test_all_other_counterparties_open_what_is_left_though_the_largest_are_masked(demo_door: Door) -> None:
    asked = {"cut_off": date(2025, 9, 30), "institution": "whole"}
    rows = [
        row for row in ask(demo_door, "presenter", "receivables/on", **asked, side="all") if row["direction"] == "AP"
    ]
    told = {row["code"]: row["balance"] for row in rows if row["part"] == "counterparty"}
    asked |= {"state": "open", "direction": "AP", "but": sorted(told.keys() - {"others"})}
    assert len(asked["but"]) == 10
    assert all("****" in code for code in asked["but"])
    item = ask(demo_door, "presenter", "drill/items", **asked, most=1)[0]
    beside = ask(demo_door, "presenter", "receivables/figure", **asked, side="all", dimension="all", code="")
    assert item["counted_in_all"] == beside[0]["figure"] == told["others"]


def test_largest_counterparties_are_masked_and_still_open_their_items(demo_door: Door) -> None:
    asked = {**SHOWN, "side": "all", "dimension": "counterparty", "figure": "balance", "direction": "AR"}
    plain, masked = (
        [row for row in ask(demo_door, who, "receivables/official", **asked) if row["counterparty_zh"]]
        for who in ("executive", "presenter")
    )
    assert len(plain) == 10
    assert [row["this_month"] for row in masked] == [row["this_month"] for row in plain]
    assert all(len(row["code"]) == 5 and len(row["counterparty_zh"]) > 3 for row in plain)
    assert all("****" in row["code"] and row["counterparty_zh"].endswith("**") for row in masked)
    behind = {"cut_off": masked[0]["cut_off"], "state": "open", "institution": "whole", "direction": "AR"}
    for who, row in (("executive", plain[0]), ("presenter", masked[0])):
        item = ask(demo_door, who, "drill/items", **behind, counterparty=row["code"], most=1)[0]
        assert item["counted_in_all"] == row["this_month"]

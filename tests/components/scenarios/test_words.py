"""The words of the scenarios' board, from rows worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pandas as pd
import pytest

from components.scenarios.conclusion import cycle_title, pair_conclusion, scenarios_conclusion
from components.scenarios.rows import effect_rows, source_rows
from components.scenarios.words import beside_words, state_words, waiting_words
from components.sentence import Part
from components.text import Language, speak

HEADLINE: dict[str, Any] = {
    "rate": 68.7,
    "rate_target": 70.0,
    "rate_light": "yellow",
    "online": 46,
    "used": 43,
    "idle": 3,
    "scenarios": 9,
    "places": 11,
    "in_work": 30,
    "late": 1,
    "target_days": 45.0,
    "idle_zh": "税务风险预警",
    "idle_en": "Tax risk warning",
    "idle_places": 3,
    "idle_days": 60,
    "slow_institution_zh": "海曜公司",
    "slow_institution_en": "Haiyao",
    "slow_zh": "应收账龄分析",
    "slow_en": "Receivable ageing",
    "slow_days": 63,
}
EFFECT: dict[str, Any] = {
    "institution_zh": "东澜公司",
    "institution_en": "Donglan",
    "measure": "overdue_share",
    "unit": "percent",
    "before_value": 32.0,
    "after_value": 26.0,
    "before_count": 3,
    "after_count": 3,
    "sample": None,
    "change": -6.0,
    "change_percent": -18.75,
    "others": 8,
    "others_change": 1.0,
    "why_none": None,
    "why_alone": None,
}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.CHINESE)


def said(parts: list[Part]) -> str:
    return "".join(part if isinstance(part, str) else part[0] for part in parts)


def test_the_conclusion_names_the_idle_and_the_slowest_and_one_institution_is_not_named_to_itself() -> None:
    assert said(scenarios_conclusion(HEADLINE, is_whole=True)) == (
        "Usage rate 68.7 %, target 70 %. 9 scenarios online in 11 institutions: 43 of 46 in use, 3 idle, above all "
        "Tax risk warning: nobody in 3 institutions for 60 days; 30 in work, 1 of them beyond 45 days, the longest "
        "Receivable ageing in Haiyao for 63 days."
    )
    assert "Haiyao" not in said(scenarios_conclusion(HEADLINE, is_whole=False))
    behind = HEADLINE | {"rate": 64.8, "rate_light": "red"}
    assert ("64.8 %", "red") in scenarios_conclusion(behind, is_whole=True)
    nothing = HEADLINE | {"rate": None, "online": 0, "in_work": 0}
    assert said(scenarios_conclusion(nothing, is_whole=True)) == "No scenario is confirmed or online yet."


def test_a_pair_says_its_state_its_plan_and_its_tables() -> None:
    cell = {"state": "confirmed", "cycle_days": 63, "since": date(2025, 8, 29), "planned_online_on": date(2025, 11, 19)}
    sources = pd.DataFrame({"ready": [1, 0], "places": [1, 1]})
    assert said(pair_conclusion(HEADLINE | {"rate": None}, cell, sources)) == (
        "confirmed: in work for 63 days since 29 Aug 2025, planned online 19 Nov 2025; 1 of 2 tables here. "
    )
    assert said(pair_conclusion(HEADLINE | {"rate": None}, None, sources)).startswith("not requested; 1 of 2")
    none_told = sources.iloc[:0]  # made for another institution, or no table is named
    assert said(pair_conclusion(HEADLINE | {"rate": None}, None, none_told)) == "not requested."


def test_a_state_in_use_counts_its_users_and_waiting_names_who_is_waited_for() -> None:
    assert state_words({"state": "used", "recent_users": 14, "target_users": 18}) == (
        "in use: 14 of 18 users in the last 30 days"
    )
    waits = {"for_level_one": 2, "for_owner": 0, "for_institution": 1, "for_centre": 0}
    assert waiting_words(waits) == "level 1: 2, the institution: 1"
    assert waiting_words(dict.fromkeys(waits, 0)) == "—"


def test_an_effect_is_beside_eight_institutions_or_says_why_it_stands_alone() -> None:
    assert beside_words(EFFECT) == "8 institutions without it: ↑ 1.0 pp"
    alone = EFFECT | {"others": 7, "others_change": None, "why_alone": "too_few_without"}
    assert beside_words(alone) == "not compared: fewer than 8 institutions without it have these months"
    early = EFFECT | {"after_count": 2, "change": None, "why_none": "too_few_after"}
    rows = effect_rows(pd.DataFrame([EFFECT, early]))
    assert (rows[0]["Made of"], rows[1]["Made of"]) == (
        "3 months before, 3 after",
        "fewer than 3 whole months since it went online",
    )
    assert (rows[1]["Change"], rows[1]["Without it"]) == ("—", "—")


def test_a_table_that_waits_says_for_whom_and_a_key_one_in_red() -> None:
    row = {"name_zh": "往来", "name_en": "Ledger", "data_owner": "Finance department", "is_key": True, "ready": 0}
    row |= {"places": 1, "status": "applied", "waits_for": "owner", "since": date(2025, 5, 1), "asked_on": None}
    (cells,) = source_rows(pd.DataFrame([row]), is_whole=False)
    assert cells["Waits for"] == "Finance department, to approve"
    assert cells["Table"].light == "red"  # type: ignore[union-attr]


def test_the_distribution_says_how_many_deliveries_were_in_time() -> None:
    cycle = [{"kind": "all", "deliveries": 46, "within": 23, "target_days": 45.0}]
    assert cycle_title(cycle) == "23 of 46 deliveries this year within 45 days"
    assert cycle_title([]) == "From confirmed to online"

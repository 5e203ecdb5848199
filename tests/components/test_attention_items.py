"""Lines of lists, from rows worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from components.attention_items import attention_items, place_items
from components.text import Language, speak


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    speak(Language.ENGLISH)
    yield
    speak(Language.CHINESE)


def test_an_institution_is_listed_with_what_it_takes_from_the_whole() -> None:
    rows = pd.DataFrame(
        {
            "institution_id": ["E26", "E01"],
            "name_zh": ["雪岭公司", "东澜公司"],
            "name_en": ["Xueling", "Donglan"],
            "value": [43.3, 97.9],
            "light": ["red", "green"],
            "drag": [1.17, -0.12],
        }
    )
    below, above = place_items(rows, unit="percent", kpi="delivery_timeliness")
    assert (below.text, below.when) == ("Xueling 43.3 %", "takes 1.2 percentage points")
    assert (above.text, above.when) == ("Donglan 97.9 %", "")
    assert below.parameters == {"kpi": "delivery_timeliness", "institution": "E26"}


def test_an_institution_without_a_share_says_nothing_of_it() -> None:
    rows = pd.DataFrame({"institution_id": ["E01"], "name_en": ["Donglan"], "value": [494.1], "light": ["no_target"]})
    (item,) = place_items(rows, unit="wan")
    assert (item.text, item.when, item.board) == ("Donglan 494.1 wan yuan", "", "institution")


def test_what_needs_attention_leads_to_the_board_where_it_is_worked_on() -> None:
    nothing = {"institution_id": "E26", "institution_zh": "雪岭公司", "institution_en": "Xueling", "light": "yellow"}
    rows = pd.DataFrame(
        [
            {**nothing, "kind": "issue", "opens": "IS0007", "name_zh": "回流失败", "hours_left": -3},
            {**nothing, "kind": "stay", "opens": "access 2", "name_en": "Data access", "days": 47, "usual_days": 24},
            {**nothing, "kind": "unused", "opens": "tax_risk_warning", "name_en": "Tax risk", "days": 61, "value": 3},
        ]
    )
    found = [(item.board, dict(item.parameters), item.when) for item in attention_items(rows)]
    assert found == [
        ("issues", {"open": "IS0007"}, "3 h over"),
        ("rollout", {"card": "E26"}, "23 days over"),
        ("scenarios", {"scenario": "tax_risk_warning"}, ""),
    ]

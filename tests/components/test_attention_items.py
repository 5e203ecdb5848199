"""Lines of lists, from rows worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest

from components.attention_items import place_items
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

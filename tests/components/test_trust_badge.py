"""Doubt in words: several reasons, and a release that is too old for any figure of it."""

# ruff: noqa: PLC0415 (AppTest runs the text of `_page` alone: it imports for itself)

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest


def _page(days: int) -> None:
    import streamlit as st

    from components.session import set_release_days
    from components.trust_badge import is_doubtful, trust_text

    set_release_days(days)
    st.text(trust_text("good", None))
    st.text(trust_text("doubtful", "set_aside:delivery:3;calendar:2026"))
    st.text(str(is_doubtful("good")))


@pytest.mark.parametrize(
    ("days", "good", "doubtful"),
    [
        (6, "可信", "存疑：表向单位的交付有 3 行被退回；2026 年节假日尚未导入"),
        (
            7,
            "存疑：版次已发布7天，未更新",
            "存疑：表向单位的交付有 3 行被退回；2026 年节假日尚未导入；版次已发布7天，未更新",
        ),
    ],
)
def test_reasons_stand_together_and_a_release_is_old_after_a_week(days: int, good: str, doubtful: str) -> None:
    page = AppTest.from_function(_page, kwargs={"days": days}).run()
    assert [text.value for text in page.text] == [good, doubtful, str(days >= 7)]

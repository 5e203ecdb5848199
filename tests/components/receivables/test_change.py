"""What made a figure change, in words."""

from __future__ import annotations

from components.contribution import Change
from components.receivables.change import _finding
from components.text import Language, speak

FELL = Change(
    unit="wan", direction="down", before_label="2025年9月", label="2025年10月", before=7165.55, now=6461.0, decimals=2
)


def test_then_and_now_are_written_as_finely_as_the_change_between_them() -> None:
    speak(Language.CHINESE)
    parts = [{"name_zh": "电费", "contribution": -385.32}]

    said = _finding(parts, FELL)

    assert "7,165.55" in said
    assert "6,461.00" in said
    assert "−704.55" in said  # 6461.00 − 7165.55
    assert "电费：−385.32" in said

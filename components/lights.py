"""The status of a measure: a colour, a sign and a word, always the three together."""

from __future__ import annotations

from dataclasses import dataclass

from components.text import _


@dataclass(frozen=True, slots=True)
class Light:
    """`tone` names the colours in the palette (green, yellow, red, grey)."""

    code: str
    tone: str
    sign: str
    word: str


TONES = {
    "green": ("green", "✓"),
    "yellow": ("yellow", "–"),
    "red": ("red", "✗"),
    "not_due": ("grey", "·"),
    "no_data": ("grey", "·"),
    "too_few": ("grey", "·"),
    "none_occurred": ("grey", "·"),
    "not_applicable": ("grey", "·"),
    "no_target": ("grey", "·"),
}


def light(code: str | None) -> Light:
    """The light for a code of `marts.kpi_score.light`; anything unknown reads as no data."""
    words = {
        "green": _("On pace"),
        "yellow": _("Near"),
        "red": _("Behind"),
        "not_due": _("Not yet due"),
        "no_data": _("No data"),
        "too_few": _("Too few"),
        "none_occurred": _("None occurred"),
        "not_applicable": _("Not applicable"),
        "no_target": "",
    }
    known = code if code in TONES else "no_data"
    tone, sign = TONES[known]
    return Light(code=known, tone=tone, sign=sign, word=words[known])

"""The status of a measure: a colour, a sign and a word, always the three together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from components.text import Language, _, current_language


@dataclass(frozen=True, slots=True)
class Light:
    """`tone` names the colours in the palette (green, yellow, red, grey)."""

    code: str
    tone: str
    sign: str
    word: str

    def as_data(self) -> dict[str, str]:
        """What a component in the browser needs of it."""
        return {"tone": self.tone, "sign": self.sign, "word": self.word}


TONES = {"green": ("green", "✓"), "yellow": ("yellow", "–"), "red": ("red", "✗")}
GREY = ("grey", "·")


def light(code: str | None) -> Light:
    """The light for a code of `marts.kpi_score.light`; anything unknown reads as no data."""
    lights = _lights(current_language())
    return lights.get(code or "", lights["no_data"])


@lru_cache
def _lights(_language: Language) -> dict[str, Light]:
    """All lights, worded once a language."""
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
    return {code: Light(code, *TONES.get(code, GREY), word) for code, word in words.items()}

"""The Chinese of the program's own words: the catalogue of `locales/`, whose message ids are English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.messages.pofile import read_po

LOCALES = Path(__file__).resolve().parent.parent / "locales"

Catalogue = Mapping[tuple[str | None, str], str]


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The Chinese translations by (context, message id); plural messages by their singular.

    Read as it is written (`.po`), so that a plain install needs no compile step.
    """
    path = LOCALES / "zh_CN" / "LC_MESSAGES" / "opsboard.po"
    with path.open("rb") as file:
        messages = read_po(file, locale="zh_CN")
    translations: dict[tuple[str | None, str], str] = {}
    for message in messages:
        singular, translated = _first(message.id), _first(message.string)
        if singular and translated and not message.fuzzy:
            translations[message.context, singular] = translated
    return translations


def chinese(message: str) -> str:
    """The message in Chinese; the message itself where it has no translation."""
    return catalogue().get((None, message), message)


def _first(forms: Any) -> str:
    """The message itself, or the first of its plural forms."""
    return forms if isinstance(forms, str) else str(forms[0]) if forms else ""

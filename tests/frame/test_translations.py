"""The Chinese catalogue is complete and fits the code."""

from __future__ import annotations

import string

from components.text import catalogue
from tests.frame.messages import every_message


def test_every_message_is_translated() -> None:
    missing = sorted(
        message.singular for message in every_message() if (message.context, message.singular) not in catalogue()
    )
    assert missing == []


def test_no_translation_is_left_over() -> None:
    used = {(message.context, message.singular) for message in every_message()}
    assert sorted(message for context, message in catalogue() if (context, message) not in used) == []


def test_translations_keep_the_places_to_fill() -> None:
    wrong = [
        message
        for (_context, message), translated in catalogue().items()
        if not _places(translated) <= _places(message)
    ]
    assert wrong == []


def _places(text: str) -> set[str | None]:
    return {place for _text, place, _format, _conversion in string.Formatter().parse(text) if place}

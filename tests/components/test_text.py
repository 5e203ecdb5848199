"""Words by language."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from components.text import Language, _, current_language, name, ngettext, speak


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    yield
    speak(Language.CHINESE)


def test_chinese_is_the_default_on_a_new_thread() -> None:
    speak(Language.ENGLISH)
    found: list[Language] = []
    thread = threading.Thread(target=lambda: found.append(current_language()))
    thread.start()
    thread.join()
    assert found == [Language.CHINESE]


def test_messages_follow_the_language() -> None:
    speak(Language.CHINESE)
    assert _("Overview") == "总览"
    speak(Language.ENGLISH)
    assert _("Overview") == "Overview"
    assert ngettext("{number} day", "{number} days", 1) == "{number} day"


def test_a_name_falls_back_to_the_other_language() -> None:
    speak(Language.ENGLISH)
    assert name({"name_zh": "东澜公司", "name_en": "Donglan"}) == "Donglan"
    assert name({"name_zh": "东澜公司", "name_en": None}) == "东澜公司"

"""Rows set aside are downloaded with their reasons in the viewer's language."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from components.intake.rejects_file import worded_rejects
from components.text import Language, speak

CONTENT = (
    "file,row,column,value,reason\n"
    'items.csv,12,amount,"\'=1+1, 待核",is no number\n'
    'items.csv,42,note,"two\nlines",is above 5\n'
).encode("utf-8-sig")


@pytest.fixture(autouse=True)
def chinese_afterwards() -> Iterator[None]:
    yield
    speak(Language.CHINESE)


def test_reasons_and_head_are_in_chinese_and_values_stay() -> None:
    assert worded_rejects(CONTENT, Language.CHINESE).decode("utf-8-sig").splitlines() == [
        "文件,行,列,值,原因",
        'items.csv,12,amount,"\'=1+1, 待核",不是数字',
        'items.csv,42,note,"two',
        'lines",大于 5',
    ]


def test_english_is_as_the_loader_wrote_it() -> None:
    assert b"is no number" in worded_rejects(CONTENT, Language.ENGLISH)

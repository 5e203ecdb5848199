"""The Chinese catalogue is complete and fits the code."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator

from components.text import catalogue
from tests.frame.messages import ROOT, every_message


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


def test_no_two_columns_of_a_table_have_one_title_in_chinese() -> None:
    chinese = catalogue()
    for titles in _titles():
        said = [chinese[None, title] for title in titles]
        assert len(set(said)) == len(said), titles


def _titles() -> Iterator[list[str]]:
    """The messages that name the cells of each row of a table: the keys of a dict."""
    for file in (*ROOT.glob("components/*.py"), *ROOT.glob("pages/*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                yield [
                    str(key.args[0].value)
                    for key in node.keys
                    if isinstance(key, ast.Call)
                    and ast.unparse(key.func) == "_"
                    and isinstance(key.args[0], ast.Constant)
                ]


def _places(text: str) -> set[str | None]:
    return {place for _text, place, _format, _conversion in string.Formatter().parse(text) if place}

"""Errors that people read: an English sentence with places, and what fills them."""

from __future__ import annotations

from datetime import datetime


class Words(str):
    """A part that is itself a message to be translated, such as the description of a field."""

    __slots__ = ()


class SpokenError(Exception):
    """An error whose sentence a board can say in the viewer's language.

    `message` is the English template, which is also the msgid of its translation; `parts` fill its places,
    those of class Words (or a tuple of them) translated, days and moments written as that language does. As text
    it is the filled English sentence.
    """

    def __init__(self, message: str, /, **parts: object) -> None:
        super().__init__(message)
        self.message = message
        self.parts = parts

    def __str__(self) -> str:
        return self.message.format(**{name: _plain(part) for name, part in self.parts.items()})


def _plain(part: object) -> object:
    if isinstance(part, tuple):
        return ", ".join(str(_plain(one)) for one in part)
    if isinstance(part, datetime):
        return f"{part:%Y-%m-%d %H:%M}"
    return part.rstrip(".") if isinstance(part, Words) else part

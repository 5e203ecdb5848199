"""Errors that people read: an English sentence with places, and what fills them."""

from __future__ import annotations


class SpokenError(Exception):
    """An error whose sentence a board can say in the viewer's language.

    `message` is the English template, which is also the msgid of its translation; `parts` fill its places.
    As text it is the filled English sentence.
    """

    def __init__(self, message: str, /, **parts: object) -> None:
        super().__init__(message)
        self.message = message
        self.parts = parts

    def __str__(self) -> str:
        return self.message.format(**self.parts)

"""The file of rows that a batch set aside, with its head and its reasons in the viewer's language."""

from __future__ import annotations

import csv
import io
from functools import lru_cache

from components.load_words import reason_words
from components.text import Language, _, speak


def worded_rejects(content: bytes, language: Language) -> bytes:
    """The loader's file (`file, row, column, value, reason`; UTF-8 with BOM) in that language."""
    speak(language)
    said = lru_cache(maxsize=1024)(reason_words)
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    next(rows, None)
    worded = io.StringIO(newline="")
    writer = csv.writer(worded)
    writer.writerow([_("File"), _("Row"), _("Column"), _("Value"), _("Reason")])
    writer.writerows([*cells, said(reason)] for *cells, reason in rows)
    return worded.getvalue().encode("utf-8-sig")

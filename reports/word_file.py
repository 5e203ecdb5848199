"""A Word file of headings, facts and tables; all text is text, whatever is in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as WordTable

from components.format import DASH, is_missing

FONT = "Microsoft YaHei"
TEXT_POINTS, TABLE_POINTS = 10, 8
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = Mm(297), Mm(210), Mm(15)
# What XML cannot hold, or Word would show as a control character.
NOT_TEXT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Table:
    """A section with a heading and a table; without rows it says `nothing` instead.

    Each row has as many cells as `titles`; `widths` are the columns' shares of the page.
    """

    heading: str
    titles: Sequence[str]
    widths: Sequence[float]
    rows: Sequence[Sequence[str]]
    nothing: str
    note: str = ""


def word_file(title: str, facts: Sequence[tuple[str, str]], parts: Sequence[Table]) -> bytes:
    """A .docx on A4 across: title, facts as (label, text), then the parts, with page numbers below."""
    document = Document()
    _set_up(document, title)
    document.add_heading(_plain(title), level=0)
    for label, text in facts:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(f"{_plain(label)}  ").bold = True
        paragraph.add_run(_plain(text))
    for part in parts:
        document.add_heading(_plain(part.heading), level=1)
        if part.note:
            document.add_paragraph(_plain(part.note))
        if part.rows:
            _add_table(document, part)
        else:
            document.add_paragraph(_plain(part.nothing))
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()


def _plain(text: str) -> str:
    """The text without what a document cannot hold."""
    return NOT_TEXT.sub("", text)


def _set_up(document: WordDocument, title: str) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = PAGE_WIDTH, PAGE_HEIGHT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    for style in ("Normal", "Title", "Heading 1"):
        font = document.styles[style].font
        font.name = FONT
        properties = font.element.get_or_add_rPr()
        for script in ("w:eastAsia", "w:hAnsi", "w:ascii"):
            properties.rFonts.set(qn(script), FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            properties.rFonts.attrib.pop(qn(theme), None)
    document.styles["Normal"].font.size = Pt(TEXT_POINTS)
    document.core_properties.title = _plain(title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in _page_number():
        footer.add_run()._r.append(piece)


def _page_number() -> Iterator[Any]:
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            piece = OxmlElement("w:fldChar")
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece = OxmlElement("w:instrText")
            piece.text = text
        yield piece


def _add_table(document: WordDocument, part: Table) -> None:
    """Rows are copies of the first one: python-docx's own way takes many times as long for a thousand."""
    table = document.add_table(rows=2, cols=len(part.titles), style="Table Grid")
    table.autofit = False
    _set_widths(table, part.widths)
    for row, is_bold in zip(table.rows, (True, False), strict=True):
        for cell in row.cells:
            run = cell.paragraphs[0].add_run(" ")
            run.bold, run.font.size = is_bold, Pt(TABLE_POINTS)
    header, template = (row._tr for row in table.rows)
    _repeat_on_every_page(header)
    _fill(header, part.titles)
    for cells in part.rows:
        copy = deepcopy(template)
        _fill(copy, cells)
        table._tbl.append(copy)
    table._tbl.remove(template)


def _set_widths(table: WordTable, widths: Sequence[float]) -> None:
    whole = PAGE_WIDTH - 2 * MARGIN
    for column, width in zip(table.columns, widths, strict=True):
        column.width = int(whole * width / sum(widths))
        for cell in column.cells:
            cell.width = column.width


def _repeat_on_every_page(row: Any) -> None:
    row.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(row: Any, cells: Sequence[str]) -> None:
    for place, text in zip(row.iter(qn("w:t")), cells, strict=True):
        place.text = " ".join(_plain(text).split())


def as_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> list[list[str]]:
    """Rows of words and counts as text, in the order of the columns; counts with thousands separators."""
    return [[_written(row[column]) for column in columns] for row in rows]


def _written(value: Any) -> str:
    if isinstance(value, str):
        return value
    return DASH if is_missing(value) else f"{int(value):,}"

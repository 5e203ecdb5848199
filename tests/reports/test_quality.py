"""The rules and repair cases as a Word file, opened again and read."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as WordDocument

from reports.word_file import Table, word_file

FACTS = [("截止", "2025-10-31"), ("发布", "R1")]


def opened(written: bytes) -> WordDocument:
    return Document(io.BytesIO(written))


def rules(rows: list[list[str]]) -> Table:
    return Table("Rules", ["Rule", "Open"], [3, 1], rows, nothing="No rule.", note="The worst first.")


def test_title_facts_and_tables_are_read_as_they_were_given() -> None:
    document = opened(word_file("数据质量规则", FACTS, [rules([["R1", "3"], ["R2", "1"]])]))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts == ["数据质量规则", "截止  2025-10-31", "发布  R1", "Rules", "The worst first."]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Rule", "Open"],
        ["R1", "3"],
        ["R2", "1"],
    ]


def test_names_are_text_whatever_is_in_them() -> None:
    name = "<w:br/>&amp; \x00\x0bA\ufffe=1+1"
    document = opened(word_file("T", [("名", name)], [rules([[name, "1"]])]))
    assert document.paragraphs[1].text == "名  <w:br/>&amp; A=1+1"
    assert document.tables[0].rows[1].cells[0].text == "<w:br/>&amp; A=1+1"


def test_a_part_without_rows_says_so() -> None:
    document = opened(word_file("T", [], [rules([])]))
    assert document.tables == []
    assert document.paragraphs[-1].text == "No rule."

"""Data in a sentence is text, never markup."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from components.sentence import _marked, escape, linked, unbroken

HOSTILE = "<b>x</b> *y* _z_ [a](http://b) :red[c] $d$ `e` # f\n- g ~h~ |i| &amp; !j :smile:"


def test_escaped_text_renders_as_itself() -> None:
    inline = MarkdownIt("commonmark").parseInline(escape(HOSTILE))[0].children or []
    assert {token.type for token in inline} <= {"text", "text_special"}
    assert "".join(token.content for token in inline) == " ".join(HOSTILE.split())


def test_figures_are_bold_in_the_colour_of_their_tone() -> None:
    assert _marked(("38 项正常", "green")) == ":green[**38 项正常**]"
    assert _marked((" 雪岭公司 ", "strong")) == " **雪岭公司** "
    assert _marked("，") == "，"


def test_a_number_stays_on_one_line_with_its_unit_and_arrow() -> None:
    assert unbroken("↑ 1.9 个百分点，目标 95 %") == "↑\u00a01.9\u00a0个百分点，目标 95\u00a0%"
    assert unbroken("31 Oct 2025", everywhere=True) == "31\u00a0Oct\u00a02025"


@pytest.mark.parametrize(
    ("address", "drawn"),
    [
        ("https://docs.example/a_b", r"[A \*](<https://docs.example/a_b>)"),
        ("javascript:alert(1)", r"A \*"),
        ("https://x> [y](z", r"A \*"),
        ("docs/1.pdf", r"A \*"),
    ],
)
def test_only_an_address_of_the_web_is_a_link(address: str, drawn: str) -> None:
    assert linked("A *", address) == drawn

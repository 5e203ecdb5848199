"""Colours that can be read, and that the theme repeats truly."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from components.palette import DARK, LIGHT, Palette

CONFIG = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"
GROUNDS = ("page", "card", "selected", "column", "grey_fill")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground(palette: Palette) -> None:
    pairs = [(text, ground) for text in ("ink", "secondary", "tertiary") for ground in GROUNDS]
    for tone in ("green", "yellow", "red"):
        pairs += [(f"{tone}_text", ground) for ground in (f"{tone}_fill", "card", "page")]
    pairs += [("brand", "card"), ("brand", "page"), ("on_brand", "brand")]
    poor = {pair for pair in pairs if contrast(getattr(palette, pair[0]), getattr(palette, pair[1])) < 4.5}
    assert poor == set()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_and_bars_stand_out_from_the_card(palette: Palette) -> None:
    marks = [palette.green_mark, palette.yellow_mark, palette.red_mark, palette.grey_mark]
    assert min(contrast(mark, palette.card) for mark in marks) >= 3


@pytest.mark.parametrize(("section", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_repeats_the_palette(section: str, palette: Palette) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][section]
    same = {
        "primaryColor": palette.brand,
        "backgroundColor": palette.page,
        "textColor": palette.ink,
        "borderColor": palette.line,
        "greenTextColor": palette.green_text,
        "orangeTextColor": palette.yellow_text,
        "redTextColor": palette.red_text,
        "grayTextColor": palette.tertiary,
    }
    assert {name: theme[name] for name in same} == same
    assert theme["sidebar"]["backgroundColor"] == palette.card

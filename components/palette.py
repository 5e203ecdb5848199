"""Every colour of the board, declared once, for the light and the dark theme.

Text shades reach a contrast of 4.5 on every fill they stand on; `mark` shades are for lines and
bars, which need 3. Status is never colour alone: see `components.lights`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Theme(StrEnum):
    """Light for paper and desks, dark for walls and presenting."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Palette:
    """Hex colours of one theme. `*_text` stands on `*_fill`, `card` or `page`."""

    ink: str
    secondary: str
    tertiary: str
    page: str
    card: str
    line: str
    selected: str
    column: str
    brand: str
    on_brand: str
    green_text: str
    green_mark: str
    green_fill: str
    yellow_text: str
    yellow_mark: str
    yellow_fill: str
    red_text: str
    red_mark: str
    red_fill: str
    grey_mark: str
    grey_fill: str

    def css(self) -> str:
        """The colours as CSS custom properties, for the page and every component in it."""
        return "".join(f"--ops-{name.replace('_', '-')}:{value};" for name, value in asdict(self).items())


LIGHT = Palette(
    ink="#1c2430",
    secondary="#535e6c",
    tertiary="#636d7a",
    page="#f6f7f9",
    card="#ffffff",
    line="#e6e9ee",
    selected="#f0f2f5",
    column="#ebeef2",
    brand="#00706b",
    on_brand="#ffffff",
    green_text="#1c7a38",
    green_mark="#2e9e4f",
    green_fill="#e7f5ea",
    yellow_text="#925c00",
    yellow_mark="#c98000",
    yellow_fill="#fdf3e0",
    red_text="#c02f22",
    red_mark="#d0392b",
    red_fill="#fdecea",
    grey_mark="#87919e",
    grey_fill="#eef1f4",
)

DARK = Palette(
    ink="#e8edf3",
    secondary="#a9b4c2",
    tertiary="#8e9aa9",
    page="#0f151d",
    card="#18212c",
    line="#2a3442",
    selected="#0f151d",
    column="#0a0f16",
    brand="#2bb3a8",
    on_brand="#0f151d",
    green_text="#4cc273",
    green_mark="#4cc273",
    green_fill="#17301f",
    yellow_text="#f0b04a",
    yellow_mark="#f0b04a",
    yellow_fill="#33270f",
    red_text="#f5786c",
    red_mark="#f2695c",
    red_fill="#381b18",
    grey_mark="#7b8796",
    grey_fill="#222c38",
)


def palette(theme: Theme) -> Palette:
    """The colours of a theme."""
    return DARK if theme is Theme.DARK else LIGHT


def tint(colour: str, share: float) -> str:
    """The hex colour laid over what is behind it, by its share from 0 to 1, as charts take it."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share:.2f})"

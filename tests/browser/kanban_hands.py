"""A person's hands on a board of cards: where a card stands, and carrying it."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def card(page: Page, code: str) -> Locator:
    return page.locator(f"button.card[data-code={code}]")


def column_of(page: Page, code: str) -> Locator:
    return page.locator(".cell", has=card(page, code))


def head(page: Page, column: str) -> Locator:
    return page.locator(f".head[data-column={column}]")


def middle(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + min(box["height"] / 2, 40)


def hold(page: Page, code: str, column: str) -> None:
    """Presses the mouse on a card and carries it over a column."""
    page.mouse.move(*middle(card(page, code)))
    page.mouse.down()
    page.mouse.move(*middle(head(page, column)), steps=8)


def drag(page: Page, code: str, column: str) -> None:
    hold(page, code, column)
    page.mouse.up()

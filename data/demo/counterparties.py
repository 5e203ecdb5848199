"""Counterparties: the institutions among themselves, and companies."""

from __future__ import annotations

from collections.abc import Iterator

from data.demo.vocabulary import COMPANY_TRADES, COMPANY_WORDS
from data.demo.world import Row, World

INTERNAL = 27
COUNTERPARTIES = 400


def make_counterparties(world: World) -> None:
    """Table counterparty: the institutions themselves as internal ones, then companies."""
    internal = [
        {
            "counterparty_id": f"C{institution.number:04d}",
            "name_zh": institution.identity.name_zh,
            "name_en": institution.identity.name_en,
            "is_internal": True,
            "is_small_enterprise": False,
        }
        for institution in world.institutions
    ]
    world.put("counterparty", [*internal, *_companies(first=len(internal) + 1)])


def _companies(*, first: int) -> Iterator[Row]:
    for number in range(first, COUNTERPARTIES + 1):
        word_zh, word_en = COMPANY_WORDS[number % len(COMPANY_WORDS)]
        trade_zh, trade_en = COMPANY_TRADES[number // len(COMPANY_WORDS) % len(COMPANY_TRADES)]
        series = number // (len(COMPANY_WORDS) * len(COMPANY_TRADES))
        yield {
            "counterparty_id": f"C{number:04d}",
            "name_zh": word_zh + ("", "第二", "第三")[series] + trade_zh,
            "name_en": f"{word_en} {('', 'Second ', 'Third ')[series]}{trade_en}",
            "is_internal": False,
            "is_small_enterprise": number % 5 < 2,
        }

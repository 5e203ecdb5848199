"""The mark behind a title that says whether its figures can be relied on, and opens what they are made of."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

from access import may_open
from components.links import carried
from components.session import current_viewer, marts_in_doubt
from components.text import _
from components.trust_badge import old_release
from queries.lineage import marts_of, marts_of_measures

BOARD = "trust"
QUESTION = "question"
IN_DOUBT, KNOWN = "orange[○]", "gray[●]"


def trust_mark(question: str) -> str:
    """Markdown behind a title, nothing without a question: a hollow mark in the colour of doubt, or a grey one.

    It is part of the title's text, as an element of its own would cost each card one. What the measures are made of
    is no reason here: each has a mark of its own.
    """
    if not question or not may_open(current_viewer(), BOARD):
        return ""
    doubtful = bool(old_release()) or not marts_in_doubt().isdisjoint(own_marts(question))
    mark, word = (IN_DOUBT, _("In doubt")) if doubtful else (KNOWN, _("Sources"))
    address = urlencode(carried(figure=f"{QUESTION}:{question}"))
    return f' [:small[:{mark}]]({BOARD}?{address} "{word}")'


@lru_cache(maxsize=512)
def own_marts(question: str) -> frozenset[str]:
    """The marts that a question reads, but for those made of the measures, and those that say what is in doubt."""
    return marts_of(question) - marts_of_measures() - SAYING


SAYING = frozenset({"source_doubt", "lineage_doubt", "kpi_doubt", "lineage_edge", "lineage_upstream"})

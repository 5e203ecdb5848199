"""Scenario usage: which scenarios each institution uses, how much, and what still holds them back."""

from __future__ import annotations

from components.filters import open_board

filters = open_board("scenarios", uses=["period", "institution"])

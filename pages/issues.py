"""Issues and risks: what is open, whose turn it is, and what could go wrong."""

from __future__ import annotations

from components.filters import open_board

filters = open_board("issues", uses=["period", "institution"])

"""Rollout: how far each institution has come, and what holds it back."""

from __future__ import annotations

from components.filters import open_board

filters = open_board("rollout", uses=["period", "institution"])

"""Capability: courses, certificates, posts and teams; for the supplier also solutions and partners."""

from __future__ import annotations

from components.filters import open_board

filters = open_board("capability", uses=["period", "institution"])

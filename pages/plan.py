"""Plan and delivery: what is due, what was delivered, who answers for it."""

from __future__ import annotations

from components.filters import open_board

filters = open_board("plan", uses=["period", "institution"])

"""Backflow: how far the tables of level 1 have come, and what is late."""

from components.filters import open_board

open_board("backflow", uses=["period", "institution", "domain"])

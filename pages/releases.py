"""Releases: months that were frozen, and what has changed since."""

from components.filters import open_board

open_board("releases", uses=["institution"])

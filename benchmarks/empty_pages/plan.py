"""The filter bar of the board of this name, as its lists by institution have it, and nothing else."""

from components.filters import open_board

open_board("plan", uses=["institution"])

"""The filter bar of the board of this name, and nothing else."""

from components.filters import open_board

open_board("catalogue", uses=["institution"])

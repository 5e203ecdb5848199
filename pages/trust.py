"""Trust: what each figure is made of, and whether it can be relied on."""

from components.filters import open_board

open_board("trust", uses=["period", "institution"])

"""Catalogue and quality: every table, its fields, its rules and where it leads."""

from components.filters import open_board

open_board("catalogue", uses=["institution", "domain"])

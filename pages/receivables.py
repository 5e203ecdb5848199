"""Receivables and payables: what is open, how old, and the vouchers behind it."""

from components.filters import open_board

open_board("receivables", uses=["period", "institution"])

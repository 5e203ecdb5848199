"""Receivables and payables: what is open, how old, and the vouchers behind it."""

import streamlit as st

from components.drill.view import drill_open, drill_view
from components.filters import open_board

filters = open_board("receivables", uses=["period", "institution"])
if drill_open():
    drill_view(filters)
    st.stop()

"""The contract's tables as statements for a data platform, to take away."""

from __future__ import annotations

import streamlit as st

from components.text import _
from data.contract import load_contract
from data.ddl import Dialect, create_tables, select_skeletons

DIALECTS = {Dialect.HIVE: "Hive", Dialect.MAXCOMPUTE: "MaxCompute", Dialect.ORACLE: "Oracle"}


def ddl_downloads(code: str | None = None) -> None:
    """A button that opens the files for each platform: tables and selects; of one table, or of all."""
    tables = [load_contract().table(code)] if code else list(load_contract().tables.values())
    named = code or "opsboard"
    label = _("DDL and selects") if code else _("DDL and selects of all tables of the pool")
    with st.popover(label, type="tertiary", key=f"ddl_{named}"):
        st.caption(_("For the data platform: the contract's tables with Chinese comments, and selects to fill in."))
        for dialect, platform in DIALECTS.items():
            with st.container(horizontal=True, gap="xsmall"):
                for kind, text, write in (
                    ("tables", _("{platform}: tables"), create_tables),
                    ("selects", _("{platform}: selects"), select_skeletons),
                ):
                    st.download_button(
                        text.format(platform=platform),
                        data=lambda write=write, dialect=dialect: write(tables, dialect).encode(),  # type: ignore[misc]
                        file_name=f"{named}-{kind}.{dialect}.sql",
                        mime="text/plain",
                        on_click="ignore",
                        key=f"ddl_{named}_{dialect}_{kind}",
                        type="tertiary",
                    )

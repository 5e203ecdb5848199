"""The SQL of a figure, for who reads it: the file as it is, and those of the marts that it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from components.text import _
from data.kpi_file import KPIS_FOLDER
from data.mart_file import MARTS_FOLDER
from queries import question_text

MEASURE, QUESTION = "kpi", "question"


def sql_of_measure(kpi: str, marts: Sequence[str]) -> None:
    """The measure's own file first; `marts` are the marts behind it."""
    file = KPIS_FOLDER / f"{kpi}.sql"
    _draw({f"data/kpis/{kpi}.sql": file.read_text(encoding="utf-8"), **_texts(marts)})


def sql_of_question(name: str, marts: Sequence[str]) -> None:
    """The question's own file first; `marts` are the marts that it reads, and those behind them."""
    _draw({f"queries/{name}.sql": question_text(name), **_texts(marts)})


def _texts(marts: Sequence[str]) -> dict[str, str]:
    files = {mart: MARTS_FOLDER / f"{mart}.sql" for mart in marts}
    return {_file_name(path): path.read_text(encoding="utf-8") for path in files.values() if path.is_file()}


def _file_name(path: Path) -> str:
    return f"data/marts/{path.name}"


def _draw(files: dict[str, str]) -> None:
    """One file of those, chosen by name; its header says in words what it counts."""
    with st.expander(_("SQL, as it was computed")):
        chosen = st.selectbox(_("File"), list(files), key="trust_sql", placeholder=_("Choose one"))
        st.code(files[chosen], language="sql")

"""Whether a figure can be trusted, and why not: 可信 / 存疑."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.sentence import escape
from components.text import _, ngettext
from data.contract import load_contract


def trust_text(trust: str | None, reason: str | None) -> str:
    """The words behind a trust dot: a filled dot is good, a hollow one doubtful."""
    if trust != "doubtful":
        return _("Trusted")
    reasons = _("; ").join(trust_reasons(reason))
    return f"{_('In doubt')}: {reasons}" if reasons else _("In doubt")


def trust_reasons(reason: str | None) -> list[str]:
    """The sentences for the codes of `marts.kpi_trust.trust_reason`: `set_aside:<table>:<rows>;calendar:<year>;…`."""
    return [_worded(code) for code in (reason or "").split(";") if code]


def _worded(code: str) -> str:
    kind, _separator, rest = code.partition(":")
    if kind == "calendar":
        return _("the holidays of {year} are not loaded").format(year=rest)
    if kind != "set_aside":
        return code
    table, _separator, rows = rest.rpartition(":")
    said = ngettext("{rows} row of {table} was set aside", "{rows} rows of {table} were set aside", int(rows))
    return said.format(rows=rows, table=_(load_contract().tables[table].description).rstrip("."))


def trust_popover(*, trust: str | None, reason: str | None, facts: Sequence[tuple[str, str]], key: str) -> None:
    """A badge that opens what is known about a figure: `facts` are (label, text) pairs."""
    doubtful = trust == "doubtful"
    label = f":orange[○ {_('In doubt')}]" if doubtful else f":green[● {_('Trusted')}]"
    with st.popover(label, key=key):
        if doubtful:
            for sentence in trust_reasons(reason):
                st.markdown(f"**{escape(sentence)}**")
        st.markdown("  \n".join(f":gray[{escape(name)}] {escape(text)}" for name, text in facts))

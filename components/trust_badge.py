"""Whether a figure can be trusted, and why not: 可信 / 存疑."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components import format
from components.fetch import fetch
from components.sentence import escape
from components.text import _, name, ngettext
from data.contract import load_contract


def trust_text(trust: str | None, reason: str | None) -> str:
    """The words behind a trust dot: a filled dot is good, a hollow one doubtful."""
    if trust != "doubtful":
        return _("Trusted")
    reasons = _("; ").join(trust_reasons(reason))
    return f"{_('In doubt')}: {reasons}" if reasons else _("In doubt")


def trust_reasons(reason: str | None) -> list[str]:
    """The sentences for the codes of `marts.kpi_trust.trust_reason`, which says what they are."""
    return [] if format.is_missing(reason) else [_worded(code) for code in str(reason).split(";")]


def _worded(code: str) -> str:
    kind, _separator, rest = code.partition(":")
    if kind == "calendar":
        return _("the holidays of {year} are not loaded").format(year=rest)
    if kind == "set_aside":
        table, _separator, rows = rest.rpartition(":")
        return set_aside_words(table, int(rows))
    source, places, since = rest.rsplit(":", 2)
    return source_words(kind, source, source_name(source), since=date.fromisoformat(since), places=int(places))


def set_aside_words(table: str, rows: int) -> str:
    """That so many rows of a table of the contract were refused at loading."""
    said = ngettext("{rows} row of {table} was set aside", "{rows} rows of {table} were set aside", rows)
    return said.format(rows=rows, table=_(load_contract().tables[table].description).rstrip("."))


def source_words(kind: str, code: str, named: str, *, since: date, places: int = 1) -> str:
    """What is not right with a customer's table, or which of its rules failed; kinds as in `marts.source_doubt`."""
    said = {
        "late_source": _("{source} is overdue since {day}"),
        "backup": _("{source} comes from a backup since {day}"),
        "totals": _("{source} does not agree with its control totals since {day}"),
        "failed_rule": _("the rule {source} fails since {day}"),
    }[kind].format(source=f"{named} ({code})" if named else code, day=format.day(since))
    if places == 1:
        return said
    where = ngettext("in {number} institution", "in {number} institutions", places).format(number=places)
    return _("{fact} {where}").format(fact=said, where=where)


def source_name(code: str) -> str:
    """The name of a table or a rule that makes measures doubtful, as far as the viewer may see it."""
    rows = fetch("trust/named").to_dict("records")
    return next((name(row) for row in rows if row["code"] == code), "")


def trust_popover(*, trust: str | None, reason: str | None, facts: Sequence[tuple[str, str]], key: str) -> None:
    """A badge that opens what is known about a figure: `facts` are (label, text) pairs."""
    doubtful = trust == "doubtful"
    label = f":orange[○ {_('In doubt')}]" if doubtful else f":green[● {_('Trusted')}]"
    with st.popover(label, key=key):
        if doubtful:
            for sentence in trust_reasons(reason):
                st.markdown(f"**{escape(sentence)}**")
        st.markdown("  \n".join(f":gray[{escape(name)}] {escape(text)}" for name, text in facts))

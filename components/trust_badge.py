"""Whether a figure can be trusted, and why not: 可信 / 存疑."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from components import format
from components.fetch import fetch
from components.sentence import escape
from components.session import release_days
from components.text import _, name, ngettext
from data.contract import load_contract

DOUBTFUL = "doubtful"
OLD_AFTER_DAYS = 7


def is_doubtful(trust: str | None) -> bool:
    """Whether a figure of that `trust` is in doubt: its sources make it so, or the age of the release."""
    return trust == DOUBTFUL or bool(old_release())


def old_release() -> str:
    """That the release is too old for any figure of it to be relied on; nothing while it is not."""
    days = release_days()
    return _("the release is {days} days old").format(days=days) if days >= OLD_AFTER_DAYS else ""


def trust_text(trust: str | None, reason: str | None) -> str:
    """The words behind a trust dot: a filled dot is good, a hollow one doubtful."""
    if not is_doubtful(trust):
        return _("Trusted")
    reasons = _("; ").join(trust_reasons(reason))
    return _("In doubt") + _(": ") + reasons if reasons else _("In doubt")


def trust_reasons(reason: str | None) -> list[str]:
    """The sentences for the codes of `marts.kpi_trust.trust_reason`, which says what they are, and the release's."""
    codes = [] if format.is_missing(reason) else str(reason).split(";")
    return [*(reason_words(code) for code in codes), *filter(None, [old_release()])]


def reason_words(code: str) -> str:
    """The sentence for one of those codes."""
    kind, _separator, rest = code.partition(":")
    if kind == "calendar":
        return _("the holidays of {year} are not loaded").format(year=rest)
    if kind == "set_aside":
        table, _separator, rows = rest.rpartition(":")
        return _set_aside(table, int(rows))
    source, places, since = rest.rsplit(":", 2)
    return _of_source(kind, source, _source_name(source), since=date.fromisoformat(since), places=int(places))


def _set_aside(table: str, rows: int) -> str:
    """That so many rows of a table of the contract were refused at loading."""
    said = ngettext("{rows} row of {table} was set aside", "{rows} rows of {table} were set aside", rows)
    return said.format(rows=rows, table=_(load_contract().tables[table].description).rstrip("."))


def _of_source(kind: str, code: str, named: str, *, since: date, places: int = 1) -> str:
    """What is not right with a customer's table, or which of its rules failed; kinds as in `marts.source_doubt`."""
    said = {
        "late_source": _("{source} is overdue since {day}"),
        "backup": _("{source} comes from a backup since {day}"),
        "totals": _("{source} does not agree with its control totals since {day}"),
        "failed_rule": _("the rule {source} fails since {day}"),
    }[kind].format(
        source=_('"{name}" ({code})').format(name=named, code=code) if named else code, day=format.day(since)
    )
    if places == 1:
        return said
    where = ngettext("in {number} institution", "in {number} institutions", places).format(number=places)
    return _("{fact} {where}").format(fact=said, where=where)


def _source_name(code: str) -> str:
    """The name of a table or a rule that makes measures doubtful, as far as the viewer may see it."""
    rows = fetch("trust/named").to_dict("records")
    return next((name(row) for row in rows if row["code"] == code), "")


def trust_popover(*, trust: str | None, reason: str | None, facts: Sequence[tuple[str, str]], key: str) -> None:
    """A badge that opens what is known about a figure: `facts` are (label, text) pairs."""
    doubtful = is_doubtful(trust)
    label = f":orange[○ {_('In doubt')}]" if doubtful else f":green[● {_('Trusted')}]"
    with st.popover(label, key=key):
        if doubtful:
            for sentence in trust_reasons(reason):
                st.markdown(f"**{escape(sentence)}**")
        st.markdown("  \n".join(f":gray[{escape(name)}] {escape(text)}" for name, text in facts))

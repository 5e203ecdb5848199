"""The top of a board: title, the three times, and the filters it uses, kept in the URL."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import streamlit as st

from components import format
from components.ahead import AS_IT_STANDS, Codes
from components.fetch import current_release, fetch
from components.links import board_link
from components.records import records
from components.sentence import escape, unbroken
from components.session import current_viewer, set_choices, set_marts_in_doubt, set_release_days
from components.text import _, name
from components.trust_badge import old_release
from components.watch import watch
from components.words import board_name, domain_name
from data.release import ReleaseInfo
from queries import release_age

WHOLE = "whole"
FEW, WIDTH = 2, 230
NARROW = {"period": 178, "institution": 152, "domain": 136, "scenario": 152}
ALL = "all"
Use = Literal["period", "institution", "domain", "scenario"]


@dataclass(frozen=True, slots=True)
class Filters:
    """The codes a board is set to; `institution` is `whole` for all the viewer's institutions.

    `domain` and `scenario` are None for all, and on a board that does not use them.

    The three times and the release are those of everything the board shows.
    """

    period: str
    institution: str
    institution_name: str
    domain: str | None
    scenario: str | None
    release: str
    as_of: date
    loaded_at: datetime
    released_at: datetime

    @property
    def is_whole(self) -> bool:
        """Whether all the viewer's institutions are meant, not one."""
        return self.institution == WHOLE

    def facts(self) -> list[tuple[str, str]]:
        """What a download says above its rows: filters, cut-off, release."""
        return [
            (_("Period"), format.period(self.period)),
            (_("Institution"), self.institution_name),
            *([(_("Domain"), domain_name(self.domain))] if self.domain else []),
            *([(_("Scenario"), self.scenario)] if self.scenario else []),
            (_("Cut-off"), self.as_of.isoformat()),
            (_("Release"), self.release),
        ]


@dataclass(frozen=True, slots=True)
class Choice:
    """What one filter offers: label by code, in order; the first is taken when the URL has none."""

    parameter: str
    title: str
    labels: dict[str, str]
    default: str

    def as_params(self) -> Codes:
        """The codes as questions are given them."""
        return Codes(tuple(map(_unless_all, self.labels)), _unless_all(self.default))


def open_board(board: str, *, uses: Sequence[Use], switches: Sequence[str] = ()) -> Filters:
    """Draws the board's title line and returns what it is set to.

    Only the filters in `uses` are drawn; `switches` are what else its questions are given as codes, not to open one
    thing but to split all of it: those are asked ahead, too. A code in the URL that the viewer cannot choose is refused
    in words, with a link that takes it out, and the board stops there.
    """
    watch()
    release = current_release()
    set_release_days(release_age().days)
    choices = {choice.parameter: choice for choice in _choices(release.as_of, uses)}
    with st.container(horizontal=True, vertical_alignment="center", key="ops_top", gap="small"):
        st.markdown(f"# {escape(board_name(board))}", width="content", anchors=False)
        st.markdown(f":gray[{_wide(_times(release))}]{_age()}", width="content")
        st.space("stretch")
        for parameter in uses:
            _draw(choices[parameter], width=WIDTH if len(uses) <= FEW else NARROW[parameter])
    codes = {parameter: _code(choice, board, refuse=parameter in uses) for parameter, choice in choices.items()}
    offered = {name: choice.as_params() for name, choice in choices.items()}
    set_choices({**dict.fromkeys(switches, AS_IT_STANDS), **offered})
    doubtful = fetch("trust/marts", period=codes["period"], institution=codes["institution"])
    set_marts_in_doubt(frozenset(doubtful["mart"]))
    return Filters(
        period=codes["period"],
        institution=codes["institution"],
        institution_name=choices["institution"].labels[codes["institution"]],
        domain=_unless_all(codes.get("domain")),
        scenario=_unless_all(codes.get("scenario")),
        release=release.release_id,
        as_of=release.as_of,
        loaded_at=release.loaded_at,
        released_at=release.released_at,
    )


def _choices(as_of: date, uses: Sequence[Use]) -> Iterator[Choice]:
    yield _periods(as_of)
    yield _institutions()
    if "domain" in uses or "scenario" in uses:
        scenarios = records(fetch("frame/scenarios"))
        domains = dict.fromkeys(str(row["domain"]) for row in scenarios)
        named = {code: domain_name(code) for code in domains}
        yield Choice("domain", _("Domain"), {ALL: _("All")} | named, ALL)
        labels = {str(row["scenario"]): name(row) for row in scenarios}
        yield Choice("scenario", _("Scenario"), {ALL: _("All")} | labels, ALL)


def _unless_all(code: str | None) -> str | None:
    return None if code == ALL else code


def _times(release: ReleaseInfo) -> str:
    return format.three_times(release.as_of, release.loaded_at, release.released_at)


def _age() -> str:
    """That the release is too old to be relied on, behind the three times."""
    said = old_release()
    return f"&emsp;:orange[○ {unbroken(escape(said), everywhere=True)}]" if said else ""


def _wide(text: str) -> str:
    """Escaped text whose runs of spaces stay wide in Markdown."""
    return "&emsp;".join(unbroken(escape(part), everywhere=True) for part in text.split("   "))


def _periods(as_of: date) -> Choice:
    codes = list(fetch("frame/periods")["period"])
    month = f"{as_of:%Y-%m}"
    default = month if month in codes else next(iter(codes), month)
    return Choice("period", _("Period"), {code: format.period(code) for code in codes or [default]}, default)


def _institutions() -> Choice:
    rows = records(fetch("frame/institutions"))
    labels = {str(row["institution_id"]): name(row) for row in rows}
    if current_viewer().sees_everything or not labels:
        labels = {WHOLE: _("All {number}").format(number=len(labels)), **labels}
    return Choice("institution", _("Institution"), labels, next(iter(labels)))


def _code(choice: Choice, board: str, *, refuse: bool) -> str:
    code = st.query_params.get(choice.parameter, choice.default)
    if code in choice.labels:
        return code
    if refuse:
        refuse_code(choice.parameter, code, board=board)
    return choice.default


def refuse_code(parameter: str, code: str, *, board: str) -> None:
    """Says that a code of the URL is unknown or not the viewer's to see, and stops the board."""
    titles = {
        "period": _("Period"),
        "institution": _("Institution"),
        "kpi": _("Measure"),
        "domain": _("Domain"),
        "scenario": _("Scenario"),
        "open": _("Issue"),
        "figure": _("Figure"),
        "table": _("Table"),
        "rule": _("Rule"),
        "item": _("Receivable or payable"),
    }
    said = _('The address asks for {parameter} "{code}", which does not exist or is not yours to see.')
    st.error(escape(said.format(parameter=titles.get(parameter, parameter), code=code[:60])))
    without: dict[str, Any] = {parameter: None}
    board_link(board, _("Open this board without it"), **without)
    st.stop()


def _draw(choice: Choice, *, width: int) -> None:
    """One selectbox, set from the URL in every run and writing back when changed."""
    key = f"filter_{choice.parameter}"
    wanted = st.query_params.get(choice.parameter, choice.default)
    st.session_state[key] = wanted if wanted in choice.labels else choice.default
    st.selectbox(
        choice.title,
        list(choice.labels),
        format_func=lambda code: choice.labels.get(code, code),
        key=key,
        placeholder=_("Choose one"),
        on_change=_writing_back(choice.parameter, key, choice.labels),
        width=width,
    )


def _writing_back(parameter: str, key: str, codes: Collection[str]) -> Callable[[], None]:
    """Puts the chosen code into the URL.

    Where the language has changed meanwhile the browser may still send a label in the one before, which is none of
    the `codes` and nobody's choice.
    """

    def on_change() -> None:
        if st.session_state[key] in codes:
            st.query_params[parameter] = st.session_state[key]

    return on_change

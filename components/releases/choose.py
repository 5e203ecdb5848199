"""Two releases chosen, and what the later one states otherwise."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from components import format
from components.records import Record, records
from components.session import current_viewer
from components.text import _
from data.release import CURRENT, ReleaseInfo
from queries import Comparison, comparison, known_releases

BEFORE, AFTER = "before", "after"
WHOLE = "whole"


def releases() -> list[ReleaseInfo]:
    """The releases there are, newest first."""
    return known_releases(current_viewer())


def release_label(release: ReleaseInfo) -> str:
    """`2025年9月（封存）` for a frozen month, else when it was released."""
    when = format.moment(release.released_at)
    return (
        _("{month} as frozen").format(month=format.period(release.kept_as))
        if release.kept_as
        else _("of {when}").format(when=when)
    )


def choose_two(known: list[ReleaseInfo], *, current: str) -> Comparison | None:
    """Draws the two choices, kept in the URL, and gives their comparison; None where there is but one release.

    At first the newest frozen month is compared with the release that boards show.
    """
    if len(known) < 2:
        return None
    others = [release for release in known if release.release_id != current]
    first = next((release for release in others if release.kept_as), others[0])
    with st.container(horizontal=True, key="ops_compared"):
        before = _choose(BEFORE, _("Figures as of"), known, default=first.release_id)
        after = _choose(AFTER, _("compared with"), known, default=current)
    return comparison(current_viewer(), before, after)


def _choose(parameter: str, title: str, known: list[ReleaseInfo], *, default: str) -> str:
    labels = {release.release_id: release_label(release) for release in known}
    by_name = {release.kept_as: release.release_id for release in known if release.kept_as} | {CURRENT: default}
    asked = st.query_params.get(parameter, default)
    wanted = by_name.get(asked, asked)
    key = f"release_{parameter}"
    st.session_state[key] = wanted if wanted in labels else default
    st.selectbox(title, list(labels), format_func=labels.__getitem__, key=key, on_change=_write, args=(parameter, key))
    return str(st.session_state[key])


def _write(parameter: str, key: str) -> None:
    st.query_params[parameter] = st.session_state[key]
    st.query_params.pop("figure", None)


def of_institution(found: Comparison, institution: str) -> tuple[list[Record], list[Record]]:
    """The changed figures of that place: of periods that had ended, and of those that were running.

    `whole` stands for all that the viewer sees.
    """
    rows = records(found.figures.to_pandas())
    wanted = [row for row in rows if institution in (WHOLE, row["institution_id"])]
    return [row for row in wanted if row["is_closed"]], [row for row in wanted if not row["is_closed"]]


def suggested_month(as_of: date, known: list[ReleaseInfo]) -> str:
    """The latest month that has ended at the cut-off and is not frozen yet."""
    frozen = {release.kept_as for release in known}
    month = (as_of + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    while f"{month:%Y-%m}" in frozen:
        month = month.replace(day=1) - timedelta(days=1)
    return f"{month:%Y-%m}"

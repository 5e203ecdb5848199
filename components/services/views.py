"""The cards of the services board, each with its question: interfaces, interruptions and platform, resource pool.

`period` is the code of the period chosen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import charts, format
from components.card import card
from components.empty_state import empty_state
from components.fetch import fetch
from components.issues.raise_issue import raise_issue_here
from components.plain_table import plain_table
from components.records import records
from components.row_opening import Openable
from components.selection import select, selected
from components.services.charts import call_bars, error_bars, recovery_bars
from components.services.rows import (
    cause_rows,
    incident_rows,
    interface_rows,
    job_rows,
    kind_rows,
    module_rows,
    rating_rows,
    redundant_rows,
    scenario_model_rows,
    slow_rows,
    upgrade_rows,
)
from components.services.words import pool_title, storage_title
from components.session import sees_internal
from components.table_card import table_card
from components.text import _, name

SERVICE = "service"


def interfaces_view(period: str) -> None:
    """The interfaces, and the one that is opened."""
    interfaces = fetch("services/interfaces", period=period)
    months = fetch("services/call_months", period=period)
    rows = interface_rows(interfaces, months, with_ratings=sees_internal())
    note = _("ratings of the last 12 months") if sees_internal() else ""
    table_card(
        "interfaces",
        _("Interfaces"),
        rows,
        note=note,
        nothing=_("No interface is published yet."),
        source="services/interfaces",
    )
    if not interfaces.empty:
        _opened(period, interfaces)


def _opened(period: str, interfaces: pd.DataFrame) -> None:
    """One interface by day, with what users gave it and what interrupted it."""
    labels = {str(row["service_id"]): name(row) for row in records(interfaces)}
    service = selected(SERVICE, among=labels)
    _choose(labels, service)
    if service is None:
        return
    days = fetch("services/days", period=period, service=service)
    with card(
        "interface",
        title=labels[service],
        note=_("by day, at most the last 31; red: interrupted"),
        source="services/days",
    ):
        if days.empty:
            empty_state(_("Nobody called this interface in the period."))
        else:
            calls, errors = st.columns(2)
            with calls:
                st.markdown(f":small[:gray[{_('Calls')}]]")
                call_bars(days, key="calls")
            with errors:
                st.markdown(f":small[:gray[{_('Errors')}]]")
                error_bars(days, key="errors")
        _of_interface(period, service)
        raise_issue_here()


def _of_interface(period: str, service: str) -> None:
    hits = incident_rows(fetch("services/incidents", period=period, service=service))
    interrupted, rated = st.columns([1.5, 1]) if sees_internal() else (st.container(), None)
    with interrupted:
        if hits:
            plain_table(hits)
        else:
            empty_state(_("Nothing interrupted it in this period."))
    if rated is not None:
        ratings = rating_rows(fetch("services/ratings", period=period, service=service))
        with rated:
            if ratings:
                plain_table(ratings)
            else:
                empty_state(_("Nobody rated it in the last 12 months."))


def _choose(labels: Mapping[str, str], service: str | None) -> None:
    key = "interface_opened"
    st.session_state[key] = service
    st.selectbox(
        _("Interface"),
        list(labels),
        index=None,
        placeholder=_("Choose one"),
        format_func=lambda code: labels.get(code, code),
        key=key,
        on_change=lambda: select(SERVICE, st.session_state[key]),
        width=280,
    )


def incidents_view(period: str, headline: Mapping[Any, Any]) -> None:
    """Interruptions with causes; for the supplier the time to recover by month, upgrades and modules as well."""
    target = None if format.is_missing(headline["target_hours"]) else float(headline["target_hours"])
    listed, beside = st.columns([1.3, 1])
    with listed:
        incidents = fetch("services/incidents", period=period, service=None)
        table_card(
            "incidents",
            _("Interruptions"),
            incident_rows(incidents),
            nothing=_("Nothing was interrupted in this period."),
            source="services/incidents",
            opens=Openable(incidents["incident_id"]),
        )
        if sees_internal():
            with card(
                "recoveries",
                title=_("Mean hours to recover by month"),
                note=_("unplanned interruptions"),
                source="services/recoveries",
            ):
                recovery_bars(fetch("services/recoveries", period=period), target, key="recoveries")
            modules = fetch("services/modules", period=period)
            table_card(
                "modules",
                _("Modules of the platform"),
                module_rows(modules),
                nothing=_("No module is planned."),
                source="services/modules",
                opens=Openable(modules["module_id"]),
            )
    with beside:
        causes = fetch("services/causes", period=period)
        note = _("unplanned, last 12 months; what is open runs to the cut-off")
        table_card(
            "causes",
            _("Causes"),
            cause_rows(causes),
            note=note,
            nothing=_("No unplanned interruption in a year."),
            source="services/causes",
            opens=Openable(causes["cause"]),
        )
        if sees_internal():
            upgrades = fetch("services/upgrades", period=period)
            table_card(
                "upgrades",
                _("Upgrades of the year"),
                upgrade_rows(upgrades),
                nothing=_("No upgrade in this year."),
                source="services/upgrades",
                opens=Openable(upgrades["release_no"]),
            )


def pool_view(period: str, headline: Mapping[Any, Any]) -> None:
    """Capacity and jobs before and now; models delivered, redundant and slow."""
    storage, jobs = st.columns(2)
    with storage:
        _storage(period, headline)
        models = fetch("services/scenario_models", period=period)
        table_card(
            "models",
            _("Models for scenarios"),
            scenario_model_rows(models),
            nothing=_("No model for a scenario is planned."),
            source="services/scenario_models",
            opens=Openable(models["model_id"]),
        )
    with jobs:
        jobs_run = fetch("services/jobs", period=period)
        note = _("median seconds, baseline and period")
        table_card(
            "jobs",
            pool_title(headline),
            job_rows(jobs_run),
            note=note,
            nothing=_("The fixed set did not run."),
            source="services/jobs",
            opens=Openable(jobs_run["job_id"]),
        )
    kinds = fetch("services/model_kinds", period=period)
    table_card(
        "kinds",
        _("Models by kind"),
        kind_rows(kinds),
        nothing=_("No data model is known."),
        source="services/model_kinds",
        opens=Openable(kinds["kind"]),
    )
    redundant, slow = st.columns([1, 1.25])
    with redundant:
        found = fetch("services/redundant_models", period=period)
        table_card(
            "redundant",
            _("Redundant, to be retired"),
            redundant_rows(found),
            nothing=_("No redundant model is left."),
            source="services/redundant_models",
            opens=Openable(found["model_id"]),
        )
    with slow:
        found = fetch("services/slow_models", period=period)
        table_card(
            "slow",
            _("Slow models"),
            slow_rows(found),
            nothing=_("No slow model was found."),
            source="services/slow_models",
            opens=Openable(found["model_id"]),
        )


def _storage(period: str, headline: Mapping[Any, Any]) -> None:
    points = fetch("services/capacity", period=period)
    with card(
        "capacity", title=storage_title(headline), note=_("growth on the baseline, %"), source="services/capacity"
    ):
        if points["value"].notna().sum() < 2:
            empty_state(_("There are too few measurements for a course yet."))
        else:
            target = None if format.is_missing(headline["growth_target"]) else float(headline["growth_target"])
            charts.trend(points, unit="percent", target=target, height=210, key="capacity")

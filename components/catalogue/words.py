"""The catalogue's words for codes: kinds, domains, quality, classification, what may be opened and shared."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from components.format import is_missing
from components.text import Language, _, current_language, name
from components.words import domain_name
from data.mart_file import mart_purpose

FACETS = (
    "kind",
    "domain",
    "batch",
    "data_owner",
    "quality",
    "classification",
    "open_type",
    "share_type",
    "list_type",
)


def facet_title(facet: str) -> str:
    """What a facet is."""
    return _facet_titles(current_language())[facet]


@lru_cache
def _facet_titles(_language: Language) -> dict[str, str]:
    return {
        "kind": _("Kind"),
        "domain": _("Domain"),
        "batch": _("Batch"),
        "data_owner": _("Data owner"),
        "quality": _("Quality of the last checks"),
        "classification": _("Classification"),
        "open_type": _("Open type"),
        "share_type": _("Share type"),
        "list_type": _("List type"),
    }


def facet_word(facet: str, code: str) -> str:
    """A value of a facet; names of departments are data and stay as they are."""
    if facet == "domain":
        return subject_name(code)
    return _facet_words(current_language()).get(facet, {}).get(code, code)


@lru_cache
def _facet_words(_language: Language) -> dict[str, dict[str, str]]:
    return {
        "kind": {"source_table": _("Customer's table"), "pool": _("The pool's own")},
        "batch": {"1": _("First batch"), "2": _("Second batch")},
        "quality": {
            "full": _("no finding"),
            "within": _("within thresholds"),
            "below": _("below a threshold"),
            "unchecked": _("not checked"),
        },
        "classification": {
            "public": _("public"),
            "internal": _("internal"),
            "sensitive": _("sensitive"),
            "core": _("core"),
        },
        "open_type": {"open": _("open to all"), "conditional": _("open on conditions"), "closed": _("not open")},
        "share_type": {
            "unconditional": _("shared without conditions"),
            "conditional": _("shared on conditions"),
            "none": _("not shared"),
        },
        "list_type": {"positive": _("positive list"), "negative": _("negative list")},
    }


def subject_name(code: str) -> str:
    """A business domain, or a part of the pool's own contract (`pool_` and its name)."""
    return _subject_names(current_language()).get(code) or domain_name(code)


@lru_cache
def _subject_names(_language: Language) -> dict[str, str]:
    return {
        "pool_backflow": _("Pool: backflow"),
        "pool_ledger": _("Pool: ledger"),
        "pool_organisation": _("Pool: organisation"),
        "pool_people": _("Pool: training"),
        "pool_presales": _("Pool: pre-sales"),
        "pool_quality": _("Pool: quality"),
        "pool_resource_pool": _("Pool: receivables and payables"),
        "pool_scenario": _("Pool: scenarios"),
        "pool_services": _("Pool: services"),
    }


def dimension_name(code: str) -> str:
    """A dimension of GB/T 36344."""
    return {
        "conformity": _("Conformity"),
        "completeness": _("Completeness"),
        "accuracy": _("Accuracy"),
        "consistency": _("Consistency"),
        "timeliness": _("Timeliness"),
        "accessibility": _("Accessibility"),
    }.get(code, code)


def node_kind(code: str) -> str:
    """What a node of the lineage is."""
    return {
        "source_table": _("Customer's table"),
        "wide_table": _("Table in between"),
        "pool": _("Table of the pool"),
        "mart": _("Mart"),
        "measure": _("Measure"),
    }.get(code, code)


def node_name(node: Mapping[Any, Any]) -> str:
    """What a node of the lineage is called; a measure's name and a mart's purpose are messages.

    `node`: kind, code, name_zh, name_en. Nothing for a table in between, which has no name but its code.
    """
    if node["kind"] == "mart":
        purpose = mart_purpose(str(node["code"]))
        return _(purpose) if purpose else ""
    said = "" if is_missing(node["name_zh"]) else name(node)
    return _(said) if said and node["kind"] == "measure" else said


def place_word(place: int) -> str:
    """Where what was typed was found."""
    return {
        1: _("the name"),
        2: _("begins so"),
        3: _("in the name"),
        4: _("a field"),
        5: _("a description"),
    }.get(place, "")

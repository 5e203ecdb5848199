"""The board's own words for codes: boards, delivery groups, stages, phases, domains.

Each table is translated once a language: a heatmap asks for hundreds of words in a run.
"""

from __future__ import annotations

from functools import lru_cache

from components.text import Language, _, current_language


def board_name(code: str) -> str:
    """A board's name, as it stands in the menu and above the board."""
    return _board_names(current_language()).get(code, code)


@lru_cache
def _board_names(_language: Language) -> dict[str, str]:
    return {
        "overview": _("Overview"),
        "kpis": _("Measures"),
        "institution": _("Institution book"),
        "scenarios": _("Scenario usage"),
        "rollout": _("Rollout board"),
        "plan": _("Plan and delivery"),
        "issues": _("Issues and risks"),
        "capability": _("Capability"),
        "backflow": _("Backflow of data"),
        "catalogue": _("Catalogue and quality"),
        "receivables": _("Receivables and payables"),
        "services": _("Services and resource pool"),
        "trust": _("Trust in figures"),
        "releases": _("Releases and corrections"),
        "intake": _("Data intake"),
    }


def group_name(code: str) -> str:
    """The short name of a delivery group, as it heads a column; its code if unknown."""
    return _group_names(current_language()).get(code, code)


def group_names() -> dict[str, str]:
    """All delivery groups by code, with the decision group and level 1."""
    return dict(_group_names(current_language()))


@lru_cache
def _group_names(_language: Language) -> dict[str, str]:
    return {
        "decision": _("Decision"),
        "data_backflow": _("Backflow"),
        "platform": _("Platform"),
        "resource_pool": _("Resource pool"),
        "scenario_delivery": _("Scenarios"),
        "presales": _("Pre-sales"),
        "operations": _("Operations"),
        "training": _("Training"),
        "ecosystem": _("Ecosystem"),
        "level_one": _("Level 1"),
    }


def stage_name(code: str) -> str:
    """A stage of the way from survey to regular operation."""
    return _stage_names(current_language()).get(code, code)


@lru_cache
def _stage_names(_language: Language) -> dict[str, str]:
    return {
        "survey": _("Survey"),
        "solution": _("Solution"),
        "access": _("Data access"),
        "modelling": _("Modelling and cleaning"),
        "online": _("Online (trial run)"),
        "accepted": _("Accepted"),
        "operating": _("Regular operation"),
    }


def phase_name(code: str) -> str:
    """Whether an institution is a pilot, in the rollout, or neither."""
    return _phase_names(current_language()).get(code, code)


@lru_cache
def _phase_names(_language: Language) -> dict[str, str]:
    return {"pilot": _("pilot"), "rollout": _("rollout"), "none": _("not on the list")}


def domain_name(code: str) -> str:
    """A business domain."""
    return _domain_names(current_language()).get(code, code)


@lru_cache
def _domain_names(_language: Language) -> dict[str, str]:
    return {
        "finance": _("Finance"),
        "materials": _("Materials"),
        "projects": _("Projects"),
        "marketing": _("Marketing"),
        "people": _("People"),
    }


def client_figure_name(code: str) -> str:
    """The name of a lead figure of the client's business."""
    names = {
        "receivable_balance": _("Receivables open"),
        "overdue_share": _("Overdue share"),
        "above_one_year_share": _("Share above 1 year"),
        "payable_due": _("Payable due in 7 days"),
        "duplicate_suspects": _("Suspected duplicates"),
        "scenario_usage_rate": _("Scenario usage rate"),
    }
    return names.get(code, code)

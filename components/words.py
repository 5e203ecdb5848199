"""The board's own words for codes: boards, delivery groups, stages, phases, domains."""

from __future__ import annotations

from components.text import _


def board_name(code: str) -> str:
    """A board's name, as it stands in the menu and above the board."""
    names = {
        "overview": _("Overview"),
        "kpis": _("Measures"),
        "institution": _("Institution book"),
        "intake": _("Data intake"),
    }
    return names.get(code, code)


def group_name(code: str) -> str:
    """The short name of a delivery group, as it heads a column; its code if unknown."""
    names = {
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
    return names.get(code, code)


def stage_name(code: str) -> str:
    """A stage of the way from survey to regular operation."""
    names = {
        "survey": _("Survey"),
        "solution": _("Solution"),
        "access": _("Data access"),
        "modelling": _("Modelling and cleaning"),
        "online": _("Online (trial run)"),
        "accepted": _("Accepted"),
        "operating": _("Regular operation"),
    }
    return names.get(code, code)


def phase_name(code: str) -> str:
    """Whether an institution is a pilot, in the rollout, or neither."""
    names = {"pilot": _("pilot"), "rollout": _("rollout"), "none": _("not on the list")}
    return names.get(code, code)


def domain_name(code: str) -> str:
    """A business domain."""
    names = {
        "finance": _("Finance"),
        "materials": _("Materials"),
        "projects": _("Projects"),
        "marketing": _("Marketing"),
        "people": _("People"),
    }
    return names.get(code, code)

"""The plan board's words for codes: stages of the loop, kinds, statuses, duties, and what is wrong with them."""

from __future__ import annotations

from components.text import _


def loop_stages() -> dict[str, str]:
    """The stages of the loop, in order."""
    return {
        "access": _("Access"),
        "integration": _("Integration"),
        "application": _("Application"),
        "optimisation": _("Optimisation"),
    }


def deliverable_kinds() -> dict[str, str]:
    """What a deliverable can be."""
    return {
        "catalogue": _("Catalogue"),
        "guide": _("Guide"),
        "model": _("Model"),
        "report": _("Report"),
        "manual": _("Manual"),
        "plan": _("Scheme"),
        "template": _("Template"),
        "other": _("Other"),
    }


def deliverable_statuses() -> dict[str, str]:
    """Where work on a deliverable stands."""
    return {
        "planned": _("planned"),
        "in_work": _("in work"),
        "submitted": _("submitted"),
        "accepted": _("accepted"),
    }


def meeting_kinds() -> dict[str, str]:
    """What a meeting is for."""
    return {"decision": _("Decision meeting"), "coordination": _("Coordination"), "review": _("Review")}


def demand_statuses() -> dict[str, str]:
    """Where a need stands."""
    return {
        "new": _("to decide"),
        "accepted": _("taken up"),
        "in_work": _("in work"),
        "delivered": _("delivered"),
        "declined": _("declined"),
    }


def level_one_kinds() -> dict[str, str]:
    """What the headquarters can owe."""
    return {
        "tables": _("Tables"),
        "schedule": _("Schedule"),
        "interface": _("Interface"),
        "policy": _("Policy"),
    }


def duties() -> dict[str, str]:
    """The four duties of the matrix."""
    return {
        "R": _("R responsible"),
        "A": _("A accountable"),
        "C": _("C consulted"),
        "I": _("I informed"),
    }


def duty_flag(flag: str) -> str:
    """What is wrong with a task of the matrix."""
    return {
        "none_accountable": _("nobody is accountable (A)"),
        "several_accountable": _("more than one is accountable (A)"),
        "none_responsible": _("nobody is responsible (R)"),
    }[flag]

"""The boards there are, in the order and groups of the menu."""

from __future__ import annotations

from dataclasses import dataclass

from components.text import _


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the menu: `boards` are nouns, each a page file, a URL and a folder of questions."""

    code: str
    boards: tuple[str, ...]


GROUPS = (
    Group("boards", ("overview", "kpis", "institution")),
    Group("use", ("scenarios", "rollout")),
    Group("data", ("backflow", "catalogue", "receivables", "services", "trust", "releases")),
    Group("running", ("plan", "issues", "capability")),
    Group("administration", ("intake",)),
)
HOME = "overview"
BOARDS = tuple(board for group in GROUPS for board in group.boards)


def group_title(code: str) -> str:
    """The grey word above a group of the menu."""
    return {
        "boards": _("Boards"),
        "use": _("Use"),
        "data": _("Data"),
        "running": _("Running"),
        "administration": _("Administration"),
    }[code]

"""What each role may open, ask and do, declared once.

A right says that a role may use a board, a question or an act at all; which rows it then sees or
changes is the viewer's scope. What is not declared is refused.
"""

from __future__ import annotations

from access.viewer import Role, Viewer
from data.errors import SpokenError


class NotAllowedError(SpokenError):
    """The viewer's role or scope does not allow this; the message says what was refused to whom."""


FIGURES = frozenset({"overview", "kpis", "institution"})
INTAKE = frozenset({"intake"})
BOARDS = FIGURES | INTAKE

OPENS: dict[Role, frozenset[str]] = {
    Role.EXECUTIVE: FIGURES,
    Role.STAFF: FIGURES | INTAKE,
    Role.PRESENTER: FIGURES,
    Role.OPERATOR: FIGURES | INTAKE,
    Role.SYSTEM_ADMIN: frozenset({"overview"}),
    Role.SECURITY_ADMIN: frozenset({"overview"}),
    Role.AUDIT_ADMIN: frozenset({"overview"}),
}

# A question's folder is the noun of its board; these are asked by other boards as well.
ASKED_BY: dict[str, frozenset[str]] = {
    "frame": BOARDS,
    "overview": frozenset({"overview"}),
    "kpis": FIGURES,
    "institution": frozenset({"institution"}),
    "intake": INTAKE,
}

# An act's noun is the noun of its board.
DOES: dict[Role, frozenset[str]] = {
    Role.EXECUTIVE: frozenset(),
    Role.STAFF: INTAKE,
    Role.PRESENTER: frozenset(),
    Role.OPERATOR: INTAKE,
    Role.SYSTEM_ADMIN: frozenset(),
    Role.SECURITY_ADMIN: frozenset(),
    Role.AUDIT_ADMIN: frozenset(),
}


def may_open(viewer: Viewer, board: str) -> bool:
    """Whether the viewer's role opens that board."""
    return board in OPENS[viewer.role]


def may_ask(viewer: Viewer, question: str) -> bool:
    """Whether a board that the viewer may open asks that question (`folder/name`)."""
    folder = question.partition("/")[0]
    return bool(ASKED_BY.get(folder, frozenset()) & OPENS[viewer.role])


def may_act(viewer: Viewer, act: str) -> bool:
    """Whether the viewer's role does that act (`noun/name`)."""
    return act.partition("/")[0] in DOES[viewer.role]

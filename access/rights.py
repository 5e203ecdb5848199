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
PROGRAMME = frozenset({"scenarios", "rollout", "plan", "issues", "capability"})
DATA = frozenset({"backflow", "catalogue", "receivables", "services", "trust", "releases"})
INTAKE = frozenset({"intake"})
BOARDS = FIGURES | PROGRAMME | DATA | INTAKE

OPENS: dict[Role, frozenset[str]] = {
    Role.EXECUTIVE: FIGURES | PROGRAMME | DATA,
    Role.STAFF: FIGURES | PROGRAMME | DATA | INTAKE,
    Role.PRESENTER: FIGURES | PROGRAMME | DATA,
    Role.OPERATOR: FIGURES | PROGRAMME | DATA | INTAKE,
    Role.SYSTEM_ADMIN: frozenset({"overview"}),
    Role.SECURITY_ADMIN: frozenset({"overview"}),
    Role.AUDIT_ADMIN: frozenset({"overview"}),
}

# A question's folder is the noun of its board; these are asked by other boards as well.
ASKED_BY: dict[str, frozenset[str]] = {
    "frame": BOARDS,
    "overview": frozenset({"overview", "capability", "services"}),
    "kpis": FIGURES | {"capability", "backflow", "services"},
    "institution": frozenset({"institution"}),
    "scenarios": frozenset({"scenarios"}),
    "rollout": frozenset({"rollout", "overview", "institution"}),
    "plan": frozenset({"plan"}),
    "issues": frozenset({"issues"}),
    "capability": frozenset({"capability"}),
    "backflow": frozenset({"backflow", "institution", "overview"}),
    "catalogue": DATA,
    "receivables": frozenset({"receivables", "overview", "institution"}),
    "services": frozenset({"services"}),
    "trust": BOARDS,
    "behind": frozenset({"kpis", "trust"}),
    "releases": DATA,
    "drill": DATA | {"kpis", "institution"},
    "history": PROGRAMME | {"receivables"},
    "intake": INTAKE,
}

# All acts of a noun, or one act of it. What an act changes of an institution must lie in the viewer's scope.
DOES: dict[Role, frozenset[str]] = {
    Role.EXECUTIVE: frozenset(
        {
            "rollout/comment_card",
            "rollout/chase_gate",
            "issues/raise_issue",
            "issues/comment_issue",
            "issues/chase_issue",
        }
    ),
    Role.STAFF: INTAKE
    | {
        "rollout/comment_card",
        "rollout/file_evidence",
        "issues/raise_issue",
        "issues/answer_issue",
        "issues/begin_issue",
        "issues/resolve_issue",
        "issues/comment_issue",
        "issues/ask_resource",
        "receivables/decide_duplicate",
        "history/undo_own",
    },
    Role.PRESENTER: frozenset(),
    Role.OPERATOR: PROGRAMME | DATA | INTAKE | {"history"},
    Role.SYSTEM_ADMIN: frozenset(),
    Role.SECURITY_ADMIN: frozenset(),
    Role.AUDIT_ADMIN: frozenset(),
}

CLASSIFICATIONS = ("public", "internal", "sensitive", "core")
"""Of a field, as the contract says, the most open first."""

# Up to which classification a role reads the fields of single rows as they are; beyond it they are masked.
READS_UP_TO: dict[Role, str] = {
    Role.EXECUTIVE: "sensitive",
    Role.STAFF: "sensitive",
    Role.PRESENTER: "internal",
    Role.OPERATOR: "sensitive",
    Role.SYSTEM_ADMIN: "internal",
    Role.SECURITY_ADMIN: "internal",
    Role.AUDIT_ADMIN: "internal",
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
    return not DOES[viewer.role].isdisjoint({act, act.partition("/")[0]})


def reads_plainly(viewer: Viewer) -> list[str]:
    """The classifications whose fields the viewer reads as they are."""
    return list(CLASSIFICATIONS[: CLASSIFICATIONS.index(READS_UP_TO[viewer.role]) + 1])

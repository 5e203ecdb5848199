"""Raise an issue: what is wrong where, how bad it is, and by when it has to be solved."""

from __future__ import annotations

import re
from datetime import date

from access import RESERVED
from actions.context import Context
from actions.errors import InvalidInputError
from actions.known import require_institution
from actions.texts import optional_text, required_text
from data.due import ISSUE_DAYS, issue_due_on

# The board and its parameters, as they stand in an address.
ABOUT = re.compile(r"[a-z]{1,20}(\?[\w=&.%-]{1,300})?")


def raise_issue(
    context: Context,
    *,
    institution: str,
    title: str | None,
    severity: str | None,
    description: str | None = None,
    due_on: date | None = None,
    is_cross_department: bool = False,
    owner: str | None = None,
    group_code: str | None = None,
    waits_for: str | None = None,
    about: str | None = None,
) -> None:
    """Enter a new issue; without `due_on` it is due by its severity. Raises InvalidInputError."""
    if institution in RESERVED:
        raise InvalidInputError("An issue is raised for one institution: choose which.")
    require_institution(context, institution)
    if severity not in ISSUE_DAYS:
        raise InvalidInputError("Choose how severe the issue is.")
    if due_on is not None and due_on < context.today:
        raise InvalidInputError("The due date lies in the past.")
    context.change.put(
        "issue",
        issue_id=context.change.next_id("issue", prefix="IS", digits=4),
        institution_id=institution,
        title=required_text(title, InvalidInputError("Say what is wrong.")),
        description=optional_text(description),
        severity=severity,
        is_cross_department=is_cross_department,
        raised_at=context.now,
        raised_by=context.viewer.name,
        due_on=due_on or issue_due_on(severity, context.today),
        owner=optional_text(owner),
        group_code=group_code,
        waits_for=optional_text(waits_for),
        about=about if about and ABOUT.fullmatch(about) else None,
    )

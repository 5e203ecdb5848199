"""What acts on issues, requests and risks share: the row as it stands, and the sentence where a step is not due."""

from __future__ import annotations

from typing import Any, Literal

from actions.context import Context
from actions.errors import NotFoundError, RefusedError
from ledger.rows import OF_NO_INSTITUTION

State = Literal["new", "answered", "in_work", "resolved", "closed"]
Row = dict[str, Any]


def found_issue(context: Context, issue: str) -> Row:
    """The issue, unchanged since the viewer saw it; NotFoundError, NotAllowedError, StaleChangeError."""
    row = context.change.row("issue", issue_id=issue)
    if row is None:
        raise NotFoundError("There is no issue {issue}.", issue=issue)
    context.require_scope([row["institution_id"]])
    context.change.unchanged("issue", issue_id=issue)
    return row


def found_request(context: Context, request: str) -> Row:
    """The request for resources, still unanswered; NotFoundError, NotAllowedError, RefusedError."""
    row = context.change.row("resource_request", request_id=request)
    if row is None:
        raise NotFoundError("There is no request {request}.", request=request)
    context.require_scope([row["institution_id"]])
    context.change.unchanged("resource_request", request_id=request)
    if row["answered_on"]:
        raise RefusedError("Request {request} has been answered.", request=request)
    return row


def found_risk(context: Context, risk: str) -> Row:
    """The risk, still open; NotFoundError, NotAllowedError, RefusedError."""
    row = context.change.row("risk", risk_id=risk)
    if row is None:
        raise NotFoundError("There is no risk {risk}.", risk=risk)
    context.require_scope([row["institution_id"] or OF_NO_INSTITUTION])
    context.change.unchanged("risk", risk_id=risk)
    if row["closed_on"]:
        raise RefusedError("Risk {risk} is closed.", risk=risk)
    return row


def state_of(row: Row) -> State:
    """Where an issue stands, by the last step that has a time."""
    steps: tuple[tuple[str, State], ...] = (
        ("closed_at", "closed"),
        ("resolved_at", "resolved"),
        ("work_began_at", "in_work"),
        ("answered_at", "answered"),
    )
    return next((state for step, state in steps if row[step]), "new")


def require_state(row: Row, *allowed: State) -> None:
    """Raise RefusedError, saying where the issue stands, unless that is one of `allowed`."""
    state, issue = state_of(row), row["issue_id"]
    if state in allowed:
        return
    if state == "new":
        raise RefusedError("{issue} has to be answered first.", issue=issue)
    if state == "answered":
        raise RefusedError("{issue} has been answered; next work on it begins.", issue=issue)
    if state == "in_work":
        raise RefusedError("{issue} is in work; it has to be resolved before it is closed.", issue=issue)
    if state == "resolved":
        raise RefusedError("{issue} is resolved; close it with its cause, or reopen it.", issue=issue)
    raise RefusedError("{issue} is closed; reopen it first.", issue=issue)

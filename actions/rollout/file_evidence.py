"""File a document as evidence for a gate."""

from __future__ import annotations

from datetime import date

from actions.context import Context
from actions.errors import InvalidInputError
from actions.known import require_institution
from actions.texts import optional_text, required_text
from queries import open_door


def file_evidence(
    context: Context,
    *,
    institution: str,
    document: str,
    signer: str | None,
    signed_on: date | None,
    link: str | None = None,
    valid_to: date | None = None,
) -> None:
    """Keep that a document of a gate is signed, by whom and when, and where it lies.

    Raises NotFoundError, and InvalidInputError where it is no document of a gate, not signed, or signed too late.
    """
    require_institution(context, institution)
    known = open_door(context.settings).ask("rollout/documents", context.viewer, {}).rows
    stages = {row["document"]: row["stage"] for row in known}
    if document not in stages:
        raise InvalidInputError("{document} is no evidence for a gate.", document=document)
    if signed_on is None:
        raise InvalidInputError("Say when it was signed.")
    if signed_on > context.today:
        raise InvalidInputError("The day of signature lies ahead.")
    if valid_to is not None and valid_to < signed_on:
        raise InvalidInputError("It would end before it was signed.")
    context.change.put(
        "evidence",
        evidence_id=context.change.next_id("evidence", prefix=f"EV-{institution}-", digits=2),
        institution_id=institution,
        stage=stages[document],
        document=document,
        link=optional_text(link),
        signer=required_text(signer, InvalidInputError("Say who signed it.")),
        signed_on=signed_on,
        valid_to=valid_to,
    )

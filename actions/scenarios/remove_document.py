"""Take a document off a scenario."""

from __future__ import annotations

from actions.context import Context
from actions.scenarios._document import standing_document


def remove_document(context: Context, *, document: str) -> None:
    """The ledger's history keeps it. Raises NotFoundError."""
    standing_document(context, document)
    context.change.remove("scenario_document", document_id=document)

"""The file of rows that a batch set aside, to mend them at the source."""

from __future__ import annotations

from access import NotAllowedError
from actions.context import Context


def read_rejects(context: Context, *, batch: str) -> bytes | None:
    """The batch's rejects as CSV (UTF-8 with BOM); None if it set nothing aside or is not known.

    Who does not act for all institutions reads those of own batches only.
    """
    for found in context.pool.batches():
        if found.batch_id != batch:
            continue
        if not context.viewer.sees_everything and found.actor != context.viewer.name:
            raise NotAllowedError("{who} may read what own batches set aside only.", who=context.viewer.name)
        return found.rejects.read_bytes() if found.rejects else None
    return None

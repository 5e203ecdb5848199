"""Take a batch back: what the remaining batches say counts again."""

from __future__ import annotations

from access import NotAllowedError
from actions.context import Context
from actions.errors import ReasonMissingError
from actions.intake._files import build_release
from data.load import BatchReport, rollback_batch
from data.pool import Progress


def undo_batch(context: Context, *, batch: str, reason: str, progress: Progress | None = None) -> BatchReport:
    """Undo the batch and build. Who does not act for all institutions may undo own batches only.

    Raises ReasonMissingError, NotAllowedError, and UnknownBatchError for one that is not in force.
    """
    if not reason.strip():
        raise ReasonMissingError("Say why the batch is taken back: the reason stays with it.")
    if not context.viewer.sees_everything and batch not in _own_batches(context):
        raise NotAllowedError(
            "{who} may take back own batches only; {batch} is not one.", who=context.viewer.name, batch=batch
        )
    report = rollback_batch(
        context.pool,
        context.ledger,
        batch,
        actor=context.viewer.name,
        reason=reason.strip(),
        progress=progress,
    )
    build_release(context, progress)
    return report


def _own_batches(context: Context) -> set[str]:
    return {batch.batch_id for batch in context.pool.batches() if batch.actor == context.viewer.name}

"""Accept an upload: load it as a batch and make a release of it."""

from __future__ import annotations

from actions.context import Context
from actions.intake._files import Upload, as_files, build_release, institutions
from data.load import BatchReport, load
from data.pool import Progress


def accept_upload(
    context: Context,
    *,
    upload: Upload,
    mode: str = "merge",
    reason: str | None = None,
    progress: Progress | None = None,
) -> BatchReport:
    """Load the upload as one batch and build; only rows of the viewer's institutions go in.

    Raises LoadError or ProfileError, which change nothing, and BuildError: the batch is in the pool then,
    and the boards show the release before it.
    """
    with as_files(context, upload) as (file, mapping):
        report = load(
            file,
            pool=context.pool,
            ledger=context.ledger,
            table=upload.table,
            mapping=mapping,
            mode=mode,
            actor=context.viewer.name,
            reason=reason,
            institutions=institutions(context),
            progress=progress,
        )
    build_release(context, progress)
    return report

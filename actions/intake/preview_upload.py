"""Check an upload without keeping it."""

from __future__ import annotations

from actions.context import Context
from actions.intake._files import Upload, as_files, institutions
from data.load import Preview, preview
from data.pool import Progress


def preview_upload(
    context: Context, *, upload: Upload, mode: str = "merge", progress: Progress | None = None
) -> Preview:
    """What accepting the upload would do: counts, first problems, first rows; nothing is kept.

    Raises LoadError where the file or the mapping cannot be used.
    """
    with as_files(context, upload) as (file, mapping):
        return preview(
            file,
            pool=context.pool,
            ledger=context.ledger,
            table=upload.table,
            mapping=mapping,
            mode=mode,
            institutions=institutions(context),
            progress=progress,
        )

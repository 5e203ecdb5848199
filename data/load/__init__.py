"""Loading: files into the pool as batches, previews of it, and undoing."""

from data.batch import Batch, BatchReport, Counts
from data.load.check import is_handed_in
from data.load.errors import LoadError, MappingError, UnknownBatchError, UnusableFileError
from data.load.session import Preview, Problem, load, preview
from data.load.undo import rollback_batch

__all__ = [
    "Batch",
    "BatchReport",
    "Counts",
    "LoadError",
    "MappingError",
    "Preview",
    "Problem",
    "UnknownBatchError",
    "UnusableFileError",
    "is_handed_in",
    "load",
    "preview",
    "rollback_batch",
]

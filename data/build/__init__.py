"""From the pool and the ledger to one release: views, marts, measures, scores, checks."""

from data.build.compute import compute, kpi_rows
from data.build.errors import BuildCheckError, BuildError, MartError
from data.build.run import build

__all__ = ["BuildCheckError", "BuildError", "MartError", "build", "compute", "kpi_rows"]

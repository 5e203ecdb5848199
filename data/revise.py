"""Writes the migration that brings a ledger to the contract as it is now: `python -m data.revise What it adds`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from data.contract import load_contract
from ledger.migration import write_revision

if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        written = write_revision(Path(folder), load_contract().ledger_tables, adds=" ".join(sys.argv[1:]))
    sys.stdout.write(f"{written}\n")

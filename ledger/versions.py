"""The versions of the ledger's database: one a file of `migrations/versions`, numbered in its name."""

from __future__ import annotations

from pathlib import Path

MIGRATIONS = Path(__file__).parent / "migrations"
BEFORE_MIGRATIONS = "0001"
"""What a ledger that names no version is: it was made before there were migrations."""

NEWEST = max(file.stem[1:5] for file in (MIGRATIONS / "versions").glob("v*.py"))

"""Alembic, as the ledger uses it: running migrations in an open transaction, and writing a new one."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.util import CommandError

from ledger.database import connect
from ledger.errors import LedgerError
from ledger.schema import LedgerSchema, LedgerTable
from ledger.turns import Turns
from ledger.versions import MIGRATIONS, NEWEST

_ONE_AT_A_TIME = threading.Lock()  # Alembic keeps the migration that runs in variables of its modules


def migrate(connection: sa.Connection, *, standing_at: str | None, up_to: str = NEWEST) -> None:
    """Run the migrations after `standing_at` (None: from the first) `up_to` one, in the connection's transaction.

    Raises LedgerError where there is no version of that name.
    """
    config = _config(connection=connection)
    try:
        with _ONE_AT_A_TIME:
            if standing_at is not None:
                command.stamp(config, standing_at)
            command.upgrade(config, up_to)
    except CommandError as error:
        raise LedgerError(
            f"the ledger's database stands at version {standing_at}, which this version of the program does not"
            " know: run the newer one that made it."
        ) from error


def differences(connection: sa.Connection, tables: Iterable[LedgerTable]) -> list[Any]:
    """What the database lacks, or has too much, beside these tables; empty where they agree."""
    context = MigrationContext.configure(connection)
    return list(compare_metadata(context, LedgerSchema.of(tables).metadata))


def write_revision(folder: Path, tables: Iterable[LedgerTable], *, adds: str) -> str:
    """Write the migration from the newest version to these tables; the path of its file.

    `adds` says in words what it adds; `folder` is for a database to compare with.
    """
    engine = connect(f"sqlite:///{folder / 'ledger.sqlite3'}")
    with Turns(engine).begin() as connection:
        migrate(connection, standing_at=None)
        config = _config(connection=connection, metadata=LedgerSchema.of(tables).metadata)
        written: Any = command.revision(config, adds, autogenerate=True, rev_id=f"{int(NEWEST) + 1:04d}")
    engine.dispose()
    file = Path(written.path)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if "# ### " not in line), encoding="utf-8")
    return str(file)


def _config(**given: Any) -> Config:
    config = Config(attributes=given)
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    return config

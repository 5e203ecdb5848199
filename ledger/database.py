"""The connection to the ledger's database: SQLite in a file by default, PostgreSQL by address."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ledger.errors import LedgerError

BUSY_MILLISECONDS = 30_000


def connect(url: str) -> sa.Engine:
    """An engine for that address; a SQLite file and its folder are made, for the owner only, where missing.

    Raises LedgerError, which never shows the address: it may hold a password.
    """
    try:
        address = sa.make_url(url)
        address.get_dialect()
    except sa.exc.ArgumentError:
        raise LedgerError(
            "OPSBOARD_LEDGER_URL is no SQLAlchemy address; write postgresql+psycopg://…, or unset it for SQLite."
        ) from None
    if address.get_backend_name() != "sqlite":
        return _server(address)
    if address.database and not address.database.startswith((":memory:", "file:")):
        _make_private(Path(address.database))
    engine = sa.create_engine(address)
    sa.event.listen(engine, "connect", _prepare_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _make_private(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
    except OSError as error:
        raise LedgerError(f"the ledger's file cannot be made: {error}. See OPSBOARD_HOME.") from error


def _server(address: sa.URL) -> sa.Engine:
    try:
        return sa.create_engine(address, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise LedgerError(
            f"OPSBOARD_LEDGER_URL needs the Python package {error.name}, which is not installed: install it."
        ) from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, by us
    for pragma in (
        f"busy_timeout={BUSY_MILLISECONDS}",
        "journal_mode=WAL",
        "foreign_keys=ON",
        "synchronous=NORMAL",
    ):
        connection.execute(f"pragma {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    # A reader that turns writer half-way cannot wait its turn in SQLite, so writers say so at the start.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")

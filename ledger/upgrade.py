"""Bringing the ledger's database to what this version of the program expects, once, whoever comes first."""

from __future__ import annotations

import sqlalchemy as sa

from ledger.schema import LedgerSchema
from ledger.turns import Turns
from ledger.versions import BEFORE_MIGRATIONS, NEWEST

_VERSION = sa.Table("alembic_version", sa.MetaData(), sa.Column("version_num", sa.String(32), primary_key=True))


def bring_up_to_date(engine: sa.Engine, turns: Turns, schema: LedgerSchema) -> None:
    """Make the tables of a new ledger, or migrate those of an older one, in one transaction; else nothing.

    Raises LedgerError where a newer version of the program has made the ledger.
    """
    with engine.connect() as connection:
        if _version(connection) == NEWEST:
            return
    with turns.begin() as connection:
        version = _version(connection)
        if version == NEWEST:
            return  # done by another process while this one waited for its turn
        if version is None and not sa.inspect(connection).has_table(schema.event.name):
            _make(connection, schema)
            return
        from ledger.migration import migrate  # noqa: PLC0415 - a ledger that is up to date needs no Alembic

        migrate(connection, standing_at=version or BEFORE_MIGRATIONS)


def _make(connection: sa.Connection, schema: LedgerSchema) -> None:
    schema.metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(sa.insert(_VERSION), {"version_num": NEWEST})


def _version(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table(_VERSION.name):
        return None
    return connection.execute(sa.select(_VERSION.c.version_num)).scalar()

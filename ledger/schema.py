"""The ledger's database tables, made from the contract's: columns, keys, types, and the event table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Protocol

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine


class LedgerField(Protocol):
    """A column as the contract states it."""

    @property
    def name(self) -> str:
        """Its name in the database as well."""

    @property
    def type(self) -> str:
        """Its DuckDB type, one of COLUMN_TYPES."""

    @property
    def required(self) -> bool:
        """Whether every row has a value in it."""

    @property
    def key(self) -> bool:
        """Whether it is part of the primary key."""


class LedgerTable(Protocol):
    """A table as the contract states it."""

    @property
    def name(self) -> str:
        """Its name in the database as well."""

    @property
    def fields(self) -> Sequence[LedgerField]:
        """Its columns in order."""


class Money(sa.types.TypeDecorator[Decimal]):
    """Exact decimal(18,2) everywhere: SQLite, which knows floats only, keeps whole hundredths."""

    impl = sa.Numeric(18, 2)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column type that database gives it."""
        return dialect.type_descriptor(sa.BigInteger() if dialect.name == "sqlite" else sa.Numeric(18, 2))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """The value as that database keeps it."""
        return int(value * 100) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The exact value again."""
        return Decimal(value).scaleb(-2) if value is not None and dialect.name == "sqlite" else value


COLUMN_TYPES: dict[str, TypeEngine[Any]] = {
    "varchar": sa.Text(),
    "date": sa.Date(),
    "timestamp": sa.DateTime(),
    "boolean": sa.Boolean(),
    "bigint": sa.BigInteger(),
    "double": sa.Double(),
    "decimal(18,2)": Money(),
}

ARROW_TYPES: dict[str, pa.DataType] = {
    "varchar": pa.string(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
    "boolean": pa.bool_(),
    "bigint": pa.int64(),
    "double": pa.float64(),
    "decimal(18,2)": pa.decimal128(18, 2),
}

EVENT_SCHEMA = pa.schema(
    [
        ("position", pa.int64()),
        ("at", pa.timestamp("us")),
        ("actor", pa.string()),
        ("act", pa.string()),
        ("subject", pa.string()),
        ("reason", pa.string()),
        ("outcome", pa.string()),
        ("before", pa.string()),
        ("after", pa.string()),
        ("based_on", pa.int64()),
    ]
)


def arrow_schema(table: LedgerTable) -> pa.Schema:
    """The contract's columns of a table, in its order, as Arrow types."""
    return pa.schema([(field.name, ARROW_TYPES[field.type]) for field in table.fields])


def contract_table(table: LedgerTable, metadata: sa.MetaData) -> sa.Table:
    """The database table of a contract table; its primary key is the contract's key."""
    columns = [
        sa.Column(
            field.name,
            COLUMN_TYPES[field.type],
            primary_key=field.key,
            nullable=not (field.required or field.key),
        )
        for field in table.fields
    ]
    return sa.Table(table.name, metadata, *columns)


def event_table(metadata: sa.MetaData) -> sa.Table:
    """One row an event, numbered in the order in which they were written; never changed afterwards."""
    return sa.Table(
        "event",
        metadata,
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Column("based_on", sa.Integer),
        sa.Index("event_by_act", "act", "subject"),
        sqlite_autoincrement=True,
    )

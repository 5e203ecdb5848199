"""The ledger's database tables, made from the contract's: columns, keys, types, and the event table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol, Self

import pyarrow as pa
import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeEngine

from ledger.errors import LedgerError


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

    @property
    def allowed(self) -> Sequence[str]:
        """The only values it may have; empty where any will do."""

    @property
    def minimum(self) -> float | None:
        """The least number it may hold."""

    @property
    def maximum(self) -> float | None:
        """The greatest number it may hold."""


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

HISTORY_SCHEMA = pa.schema(
    [
        ("position", pa.int64()),
        ("at", pa.timestamp("us")),
        ("actor", pa.string()),
        ("act", pa.string()),
        ("reason", pa.string()),
        ("table_name", pa.string()),
        ("row_key", pa.string()),
        ("institution_id", pa.string()),
        ("before", pa.string()),
        ("after", pa.string()),
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


@dataclass(frozen=True)
class LedgerSchema:
    """The database tables of a ledger: those of the contract by name, and what keeps their history."""

    metadata: sa.MetaData
    declared: dict[str, LedgerTable]
    tables: dict[str, sa.Table]
    event: sa.Table
    event_row: sa.Table
    table_version: sa.Table

    @classmethod
    def of(cls, tables: Iterable[LedgerTable]) -> Self:
        """The schema that holds these contract tables."""
        metadata = sa.MetaData()
        declared = {table.name: table for table in tables}
        return cls(
            metadata,
            declared,
            {name: contract_table(table, metadata) for name, table in declared.items()},
            event_table(metadata),
            event_row_table(metadata),
            version_table(metadata),
        )

    def table(self, name: str) -> sa.Table:
        """The database table of a contract table; LedgerError says which names there are."""
        try:
            return self.tables[name]
        except KeyError:
            known = ", ".join(sorted(self.tables))
            raise LedgerError(f"the ledger has no table {name!r}; it holds {known}.") from None

    def key(self, name: str) -> tuple[str, ...]:
        """The names of a table's key columns."""
        return tuple(column.name for column in self.table(name).primary_key.columns)


def event_table(metadata: sa.MetaData) -> sa.Table:
    """One row an event, numbered without gaps in the order in which they were written; never changed afterwards."""
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


def event_row_table(metadata: sa.MetaData) -> sa.Table:
    """One row an event and row it changed, as JSON before and after: null before it was made, after it was removed."""
    return sa.Table(
        "event_row",
        metadata,
        sa.Column("position", sa.Integer, sa.ForeignKey("event.position"), primary_key=True),
        sa.Column("table_name", sa.Text, primary_key=True),
        sa.Column("row_key", sa.Text, primary_key=True),
        sa.Column("institution_id", sa.Text, nullable=False),
        sa.Column("before", sa.Text),
        sa.Column("after", sa.Text),
        sa.Index("event_row_by_key", "table_name", "row_key"),
    )


def version_table(metadata: sa.MetaData) -> sa.Table:
    """The number of the event that changed a table last: asked at every poll, so not searched among the events."""
    return sa.Table(
        "table_version",
        metadata,
        sa.Column("table_name", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
    )

"""The contract as the program uses it: tables, fields, references, quality rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

DUCKDB_TYPES = frozenset({"varchar", "date", "timestamp", "boolean", "bigint", "double", "decimal(18,2)"})


class ContractError(Exception):
    """The contract contradicts itself; the message names file, table and field."""


class UnknownTableError(ContractError):
    """No table has this name; the message says which there are."""


class Owner(StrEnum):
    """Where a table's rows come to be: from source systems, or from people's acts here."""

    POOL = "pool"
    LEDGER = "ledger"


@dataclass(frozen=True, slots=True)
class Reference:
    """A field's values must be found in another table's field."""

    table: str
    field: str


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `type` is its DuckDB type, one of DUCKDB_TYPES."""

    name: str
    type: str
    description: str
    required: bool = False
    key: bool = False
    unique: bool = False
    allowed: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str | None = None
    reference: Reference | None = None
    classification: str = "internal"
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A quality rule: `condition` is a SQL expression over one row that a good row makes true."""

    name: str
    dimension: str
    description: str
    condition: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its grain in words, key, partition fields, owner, and who may hold it."""

    name: str
    domain: str
    description: str
    grain: str
    owner: Owner
    profiles: frozenset[str]
    fields: tuple[Field, ...]
    partition_by: tuple[str, ...] = ()
    freshness_hours: int | None = None
    rules: tuple[Rule, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields if field.key)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @property
    def references(self) -> tuple[tuple[Field, Reference], ...]:
        return tuple((field, field.reference) for field in self.fields if field.reference)

    def field(self, name: str) -> Field:
        """The field of that name; KeyError if the table has none."""
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(f"table {self.name} has no field {name}")


@dataclass(frozen=True, slots=True)
class Contract:
    """All tables by name, in an order in which references come first, and the contract's version."""

    version: str
    tables: Mapping[str, Table]

    @property
    def ledger_tables(self) -> list[Table]:
        """The tables whose rows people decide here."""
        return [table for table in self.tables.values() if table.owner is Owner.LEDGER]

    def table(self, name: str) -> Table:
        """The table of that name; UnknownTableError says which names exist."""
        try:
            return self.tables[name]
        except KeyError:
            raise UnknownTableError(f"no table {name!r} in the contract; known: {', '.join(self.tables)}") from None

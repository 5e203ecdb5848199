"""What every part of the demonstration works with: the calendar, the institutions, the dice, the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any, Literal

import duckdb
import pyarrow as pa

from data.contract import Contract
from data.demo.calendar import Calendar
from data.demo.names import Identity
from data.demo.story import Place
from ledger.schema import arrow_schema

Lang = Literal["zh", "en"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution of the demonstration: who it is, and which part it plays in the story."""

    identity: Identity
    place: Place

    @property
    def id(self) -> str:
        """Its code."""
        return self.identity.institution_id

    @property
    def role(self) -> str:
        """Its part in the story, E01 to E27."""
        return self.place.role

    @property
    def number(self) -> int:
        """1 to 27: the position of its part, for dice that do not depend on names."""
        return int(self.place.role[1:])


@dataclass(frozen=True, slots=True)
class World:
    """The tables come to be in `connection`, each under its contract name."""

    connection: duckdb.DuckDBPyConnection
    contract: Contract
    calendar: Calendar
    institutions: Sequence[Institution]
    seed: int
    lang: Lang

    def on(self, story_date: str | date) -> date:
        """Where something of the story falls."""
        return self.calendar.on(story_date)

    def past(self, story_date: str | date) -> date | None:
        """Where something of the story falls, None if that is after the cut-off."""
        day = self.calendar.on(story_date)
        return day if self.calendar.is_past(day) else None

    def dice(self, purpose: str) -> Random:
        """Chance that depends on the seed and the purpose alone."""
        return Random(f"{self.seed}/{purpose}")

    def text(self, zh: str, en: str) -> str:
        """The free text in the demonstration's language."""
        return zh if self.lang == "zh" else en

    def playing(self, role: str) -> Institution:
        """The institution with that part of the story."""
        return next(institution for institution in self.institutions if institution.role == role)

    def put(self, table: str, rows: Sequence[Row]) -> None:
        """Create the contract table from rows; a column left out is null."""
        arrow = pa.Table.from_pylist([dict(row) for row in rows], schema=arrow_schema(self.contract.table(table)))
        self.connection.register("rows_given", arrow)
        self.connection.execute(f"create table {table} as select * from rows_given")
        self.connection.unregister("rows_given")

    def add(self, table: str, rows: Sequence[Row]) -> None:
        """Append rows to a contract table that several parts write, created by the first of them."""
        if table not in self._made():
            self.put(table, rows)
            return
        arrow = pa.Table.from_pylist([dict(row) for row in rows], schema=arrow_schema(self.contract.table(table)))
        self.connection.register("rows_given", arrow)
        self.connection.execute(f"insert into {table} by name select * from rows_given")
        self.connection.unregister("rows_given")

    def add_missing(self) -> None:
        """Create, empty, every contract table that no part wrote."""
        for table in self.contract.tables:
            if table not in self._made():
                self.put(table, [])

    def _made(self) -> set[str]:
        return {name for (name,) in self.connection.execute("select table_name from duckdb_tables()").fetchall()}

    def make(self, table: str, select: str) -> None:
        """Create a table, of the contract or in between, from a select over those made before."""
        self.connection.execute(f"create table {table} as {select}")

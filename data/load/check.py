"""Checks that need more than the row: its key among the batch, its references, what the pool holds."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from data.contract.model import Owner, Reference, Table
from data.load.engine import count
from data.load.errors import LoadError
from data.load.stage import MARK
from data.pool import literal, quoted

MARKED = quoted(MARK)
INSTITUTION = "institution_id"


def is_handed_in(table: Table) -> bool:
    """Whether institutions bring their own rows of it.

    Not of what is decided on the boards, nor of the list of institutions: gates ask for its approval, phase and wave.
    """
    return table.owner is Owner.POOL and INSTITUTION in table.columns and table.key != (INSTITUTION,)


class TableCheck:
    """The staged rows of one table under examination.

    Works on relations of the connection: `staged_<table>` (rows with MARK), `stored_<table>` (the store now),
    `bad_<table>` (MARK, column, value, reason), `repeat_<table>` (MARK of second and later identical rows).
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, table: Table) -> None:
        self.connection = connection
        self.table = table
        self.staged = quoted("staged_" + table.name)
        self.stored = quoted("stored_" + table.name)
        self.bad = quoted("bad_" + table.name)
        self.repeat = quoted("repeat_" + table.name)
        connection.execute(
            f'create temp table {self.bad} ({MARKED} bigint, "column" varchar, value varchar, reason varchar);'
            f"create temp table {self.repeat} ({MARKED} bigint);"
        )
        self.key = ", ".join(quoted(name) for name in table.key)
        self.anything_stored = count(connection, f"select count(*) from (from {self.stored} limit 1)") > 0

    @property
    def good(self) -> str:
        """A relation: staged rows not set aside and not repeated."""
        if self.dropped == 0:
            return self.staged
        return (
            f"(from {self.staged} anti join (select {MARKED} from {self.bad} "
            f"union all select {MARKED} from {self.repeat}) using ({MARKED}))"
        )

    @property
    def rejected(self) -> int:
        """Rows set aside by these checks."""
        return count(self.connection, f"select count(distinct {MARKED}) from {self.bad}")

    @property
    def repeated(self) -> int:
        """Rows that repeat another of the batch in every column."""
        return count(self.connection, f"select count(*) from {self.repeat}")

    @property
    def dropped(self) -> int:
        return self.rejected + self.repeated

    def find_foreign(self, institutions: frozenset[str]) -> None:
        """Set aside rows of other institutions.

        LoadError for a table that institutions do not hand in; what acts decide, a file would decide without rights.
        """
        if self.table.owner is Owner.LEDGER:
            raise LoadError(
                "{table} is decided on the boards: ask the operations team to load it", table=self.table.name
            )
        if not is_handed_in(self.table):
            raise LoadError(
                "{table} is shared by all institutions: ask the operations team to load it", table=self.table.name
            )
        codes = ", ".join(literal(code) for code in sorted(institutions)) or "null"
        self.connection.execute(
            f"insert into {self.bad} select {MARKED}, {literal(INSTITUTION)}, {quoted(INSTITUTION)}, "
            f"'is not an institution you act for' from {self.staged} "
            f"where ({quoted(INSTITUTION)} in ({codes})) is not true"
        )

    def find_duplicates(self) -> None:
        """Identical rows count once; rows that contradict each other under one key are all set aside."""
        hashed = f"hash({self.key})"
        suspects = (
            f"(from {self.staged} where {hashed} in "
            f"(select {hashed} from {self.staged} group by all having count(*) > 1))"
        )
        self.connection.execute(f"create temp table suspect as from {suspects}")
        columns = ", ".join(quoted(name) for name in self.table.columns)
        reason = f"another row of this batch has the same {', '.join(self.table.key)} and says something else"
        self.connection.execute(
            f"create temp table conflict as select {self.key} from (select distinct {columns} from suspect) "
            f"group by all having count(*) > 1;"
            f"insert into {self.bad} select {MARKED}, {literal(self.table.key[0])}, "
            f"cast({quoted(self.table.key[0])} as varchar), {literal(reason)} "
            f"from suspect semi join conflict using ({self.key});"
            f"insert into {self.repeat} select {MARKED} from "
            f"(select {MARKED}, {self.key}, row_number() over (partition by {self.key} order by {MARKED}) as place "
            f"from suspect anti join conflict using ({self.key})) where place > 1;"
            "drop table suspect; drop table conflict;"
        )

    def find_repeated_unique(self) -> None:
        """Set aside rows whose value in a unique column stands in another row, here or in the store."""
        for field in self.table.fields:
            if not field.unique or field.key:
                continue
            name = quoted(field.name)
            key = " and ".join(f"stored.{quoted(part)} = good.{quoted(part)}" for part in self.table.key)
            self.connection.execute(
                f"insert into {self.bad} select {MARKED}, {literal(field.name)}, cast({name} as varchar), "
                f"'stands in another row, and must be unique' from {self.good} good "
                f"where {name} in (select {name} from {self.good} where {name} is not null "
                f"group by all having count(*) > 1) or exists "
                f"(from {self.stored} stored where stored.{name} = good.{name} and not ({key}))"
            )

    def find_unknown_references(self, parents: dict[str, str]) -> None:
        """Set aside rows that refer to rows neither in the store nor accepted in this batch.

        `parents`: for each table referred to, a relation of its rows after this batch; a reference to the
        table itself is looked up among stored and good rows, and follows rows set aside on the way.
        """
        for field, reference in self.table.references:
            if reference.table == self.table.name:
                unknown = self._unknown_in_self(field.name, reference)
            else:
                unknown = self._unknown(field.name, reference, parents[reference.table])
            reason = f"is not in {reference.table}.{reference.field}"
            self.connection.execute(
                f"create temp table unknown as {unknown};"
                f'insert into {self.bad} select {MARKED}, {literal(field.name)}, cast("{field.name}" as varchar), '
                f"{literal(reason)} from {self.good} semi join "
                f"(select value as {quoted(field.name)} from unknown) using ({quoted(field.name)});"
                "drop table unknown;"
            )

    def _unknown(self, name: str, reference: Reference, parent: str) -> str:
        return (
            f"select value from (select distinct {quoted(name)} as value from {self.good} "
            f"where {quoted(name)} is not null) anti join "
            f"(select {quoted(reference.field)} as value from {parent}) using (value)"
        )

    def _unknown_in_self(self, name: str, reference: Reference) -> str:
        child, target = quoted(name), quoted(reference.field)
        both = f"(select {target} from {self.stored} union all select {target} from {self.good})"
        return (
            f"with recursive unknown_value(value) as ({self._unknown(name, reference, both)} union "
            f"select row.{target} from {self.good} row join unknown_value on row.{child} = unknown_value.value "
            f"where row.{target} not in (select {target} from {self.stored})) from unknown_value"
        )

    def meet_store(self) -> None:
        """Create `met_<table>`: MARK of good rows whose key is stored, and whether every column is the same."""
        met = quoted("met_" + self.table.name)
        if not self.anything_stored:
            self.connection.execute(f"create temp table {met} ({MARKED} bigint, same boolean)")
            return
        same = _all_same("good", "stored", self.table.columns)
        self.connection.execute(
            f"create temp table {met} as select good.{MARKED}, {same} as same "
            f"from {self.good} good join {self.stored} stored using ({self.key})"
        )

    def refuse_known_keys(self) -> None:
        """For `append`: a row whose key is stored with other values is set aside."""
        met = quoted("met_" + self.table.name)
        name = self.table.key[0]
        self.connection.execute(
            f"insert into {self.bad} select {MARKED}, {literal(name)}, cast({quoted(name)} as varchar), "
            f"'is in the pool already with other values; append adds new rows only' from {self.staged} "
            f"where {MARKED} in (select {MARKED} from {met} where not same)"
        )


def slice_expressions(table: Table, *, whole: bool) -> list[str]:
    """What one slice of `table` is, as SQL over a row: institution and period, where it has them.

    The period is the month of the first required date, or the required column `month`. `whole`, or a
    table with neither: one slice.
    """
    parts = []
    if not whole and "institution_id" in table.columns:
        parts.append('"institution_id"')
    period = None if whole else _period(table)
    if period:
        parts.append(period)
    return parts or ["true"]


def _period(table: Table) -> str | None:
    for kind in ("date", "timestamp"):
        for field in table.fields:
            if field.required and field.type == kind:
                return f"strftime({quoted(field.name)}, '%Y-%m')"
    return '"month"' if any(field.name == "month" and field.required for field in table.fields) else None


def slices(relation: str, expressions: Sequence[str]) -> str:
    """SQL: the distinct slices of a relation's rows, columns s1, s2, …"""
    named = ", ".join(f"{expression} as s{place}" for place, expression in enumerate(expressions, start=1))
    return f"select distinct {named} from {relation}"


def in_slices(relation: str, expressions: Sequence[str], covered: str) -> str:
    """SQL: the rows of `relation` that lie in the `covered` slices."""
    named = ", ".join(f"{expression} as s{place}" for place, expression in enumerate(expressions, start=1))
    columns = ", ".join(f"s{place}" for place in range(1, len(expressions) + 1))
    return (
        f"select * exclude ({columns}) from (select *, {named} from {relation}) semi join ({covered}) using ({columns})"
    )


def _all_same(left: str, right: str, columns: Sequence[str]) -> str:
    pairs = [f"{left}.{quoted(name)} is not distinct from {right}.{quoted(name)}" for name in columns]
    return " and ".join(pairs)

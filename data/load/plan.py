"""The plan of one source: for each contract column, the SQL steps from source text to checked value.

A row goes through named steps, each a select over the one before, so that every expression is worked out
once; a column's name carries the step:
    e: the mapping's expression    r: raw text    q: its value if it is in the usual form, else
    s: the text trimmed    n: null texts and width taken off    t: replaced by the mapping
    v: the value
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Map
from dataclasses import dataclass

from data.contract.model import Field, Table
from data.load import parse
from data.load.expression import embedded
from data.load.mapping import Constant, Expression, FromColumn, Origin
from data.load.source import ROW, Source, position_name
from data.pool import literal, quoted


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One contract column that the source fills: where from, and how it is read."""

    field: Field
    origin: Origin
    position: int | None
    typed: bool

    @property
    def date_format(self) -> str | None:
        return self.origin.date_format if isinstance(self.origin, FromColumn) else None

    @property
    def values(self) -> Map[str, str | None] | None:
        return self.origin.values if isinstance(self.origin, FromColumn) else None

    @property
    def expression_columns(self) -> tuple[str, ...]:
        """The source's columns that its expression names."""
        return self.origin.columns if isinstance(self.origin, Expression) else ()

    def at(self, step: str) -> str:
        """The column's name at a step."""
        return quoted(step + self.field.name)


@dataclass(frozen=True, slots=True)
class Plan:
    """How one source becomes rows of `table`; `ignored` are source columns that nothing uses."""

    table: Table
    source: Source
    columns: tuple[ColumnPlan, ...]
    ignored: tuple[str, ...]
    time_zone: str

    def values(self, *, only_good: bool) -> str:
        """SQL: the contract's columns of the source's rows, in order; `only_good` leaves out rows set aside."""
        filled = {column.field.name for column in self.columns}
        selected = ", ".join(
            f"{quoted('v:' + field.name)} as {quoted(field.name)}"
            if field.name in filled
            else f"cast(null as {field.type}) as {quoted(field.name)}"
            for field in self.table.fields
        )
        where = f" where {self._is_good()}" if only_good else ""
        return f"select {selected} from ({self._valued()}){where}"

    def problems(self) -> str:
        """SQL: a list of what is wrong, one entry a row in order: null if nothing is, empty if it is blank.

        Column `row` is the source's own row number where it has one.
        """
        found = ", ".join(self._problem(column) for column in self.columns)
        blank = " and ".join(
            f"coalesce(cast({quoted('r:' + column.field.name)} as varchar), '') = ''"
            for column in self.columns
            if column.position is not None
        )
        row = quoted(ROW) if self.source.numbered else "null"
        return (
            f"select {row} as row, case when {self._is_good()} then null when {blank or 'false'} then [] "
            f"else list_filter([{found}], lambda problem: problem is not null) end as problems "
            f"from ({self._valued()})"
        )

    def _is_good(self) -> str:
        conditions = [check.condition for column in self.columns for check in self._checks(column)]
        return " and ".join(f"({condition}) is not true" for condition in conditions) or "true"

    def _problem(self, column: ColumnPlan) -> str:
        raw = f"cast({quoted('r:' + column.field.name)} as varchar)"
        cases = " ".join(
            f"when {check.condition} then {{'column': {literal(column.field.name)}, 'value': {raw}, "
            f"'reason': {literal(check.reason)}}}"
            for check in self._checks(column)
        )
        return f"case {cases} end" if cases else "null"

    def _checks(self, column: ColumnPlan) -> list[parse.Check]:
        name = column.field.name
        checks = []
        if isinstance(column.origin, Expression):
            failed = f"{quoted('e:' + name)} is null"
            checks.append(parse.Check(failed, "the mapping's expression fails on this row"))
        if column.values is not None:
            known = ", ".join(literal(key.strip()) for key in column.values)
            checks.append(parse.Check(f"{column.at('n:')} not in ({known})", "has no match in the mapping"))
        text = None if column.typed else quoted("t:" + name)
        return checks + parse.value_checks(text, quoted("v:" + name), column.field, date_format=column.date_format)

    def _valued(self) -> str:
        """The last step."""
        texts = [column for column in self.columns if not column.typed]
        expressions = [column for column in texts if isinstance(column.origin, Expression)]
        step = self._raw()
        step = _step(step, "r:", expressions, lambda column: f"struct_extract({column.at('e:')}, 'value')")
        step = _step(step, "q:", texts, _quick)
        step = _step(step, "s:", texts, lambda column: _unless_quick(column, parse.trimmed(column.at("r:"))))
        step = _step(step, "n:", texts, _cleaned)
        step = _step(step, "t:", texts, _mapped)
        return _step(step, "v:", self.columns, self._value)

    def _value(self, column: ColumnPlan) -> str:
        if column.typed:
            return column.at("r:")
        slow = parse.parsed(column.at("t:"), column.field, date_format=column.date_format, time_zone=self.time_zone)
        return f"case when {column.at('q:')} is not null then {column.at('q:')} else {slow} end"

    def _raw(self) -> str:
        row = [quoted(ROW)] if self.source.numbered else []
        raw = [
            f"{self._origin(column)} as {column.at('e:' if isinstance(column.origin, Expression) else 'r:')}"
            for column in self.columns
        ]
        named = {name: None for column in self.columns for name in column.expression_columns}
        if not named:
            return f"select {', '.join(row + raw)} from {self.source.relation}"
        positions = ", ".join(
            f"{_as_text(self.source, position)} as {quoted(name)}"
            for name in named
            for position in [self.source.find(name)]
        )
        return f"select {', '.join(row + raw)} from (select *, {positions} from {self.source.relation})"

    def _origin(self, column: ColumnPlan) -> str:
        match column.origin:
            case Constant(value=value):
                return literal(value)
            case Expression(sql=sql):
                return f"try({{'value': cast({embedded(sql)} as varchar)}})"
        if column.position is None:
            raise AssertionError(f"column {column.field.name} has no position")
        if column.typed:
            return quoted(position_name(column.position))
        return _as_text(self.source, column.position)


def _as_text(source: Source, position: int | None) -> str:
    if position is None:
        raise AssertionError(f"{source.label}: a column without position")
    name = quoted(position_name(position))
    return name if source.types[position].lower() == "varchar" else f"cast({name} as varchar)"


def _quick(column: ColumnPlan) -> str:
    if column.values is not None or column.date_format:
        return f"cast(null as {column.field.type})"
    return parse.quick(column.at("r:"), column.field)


def _unless_quick(column: ColumnPlan, sql: str) -> str:
    return f"case when {column.at('q:')} is null and {column.at('r:')} is not null then {sql} end"


def _cleaned(column: ColumnPlan) -> str:
    """Values of a `map` are compared as they stand: only space and what stands for no value are taken off."""
    text = column.at("s:")
    if column.values is not None:
        return parse.without_null_texts(text, text)
    return parse.cleaned(text, column.field)


def _mapped(column: ColumnPlan) -> str:
    text = column.at("n:")
    if column.values is None:
        return text
    cases = " ".join(f"when {literal(key.strip())} then {_target(value)}" for key, value in column.values.items())
    return f"case {text} {cases} end"


def _target(value: str | None) -> str:
    return "null" if value is None or value.strip() in parse.NULL_TEXTS else literal(value.strip())


def _step(inner: str, step: str, columns: Sequence[ColumnPlan], sql: Callable[[ColumnPlan], str]) -> str:
    """The select `inner` with one column more for each of `columns`."""
    if not columns:
        return inner
    added = ", ".join(f"{sql(column)} as {column.at(step)}" for column in columns)
    return f"select *, {added} from ({inner})"

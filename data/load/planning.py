"""Which column of a source fills which column of a table: by its name, or as a mapping says."""

from __future__ import annotations

from collections.abc import Sequence

from data.contract.model import Field, Table
from data.load.errors import MappingError, UnusableFileError
from data.load.mapping import Expression, FromColumn, Mapping, Origin
from data.load.plan import ColumnPlan, Plan
from data.load.source import Source


def plan_source(source: Source, table: Table, mapping: Mapping | None, *, time_zone: str) -> Plan:
    """The plan of `source`; raises UnusableFileError or MappingError if it cannot be rows of `table`."""
    origins = dict(mapping.columns) if mapping else {}
    used: set[int] = set()
    columns = []
    for field in table.fields:
        column = _plan_column(source, field, origins.get(field.name))
        if column:
            columns.append(column)
            used |= _positions(source, column)
    if not used:
        raise UnusableFileError(
            "{file}: none of its columns ({found}) is a column of {table}; expected {columns}, or give a mapping",
            file=source.label,
            found=_listed(source.header),
            table=table.name,
            columns=", ".join(table.columns),
        )
    given = {column.field.name for column in columns}
    if missing := [field.name for field in table.fields if field.required and field.name not in given]:
        raise UnusableFileError(
            "{file}: no column for {missing} of {table}; it has {found}; add the columns, or give a mapping",
            file=source.label,
            missing=", ".join(missing),
            table=table.name,
            found=_listed(source.header),
        )
    ignored = tuple(name for position, name in enumerate(source.header) if position not in used and name.strip())
    return Plan(table=table, source=source, columns=tuple(columns), ignored=ignored, time_zone=time_zone)


def _plan_column(source: Source, field: Field, origin: Origin | None) -> ColumnPlan | None:
    if origin is None:
        position = source.find(field.name)
        if position is None:
            return None
        origin = FromColumn(column=field.name)
    else:
        position = _mapped_position(source, field, origin)
    typed = (
        isinstance(origin, FromColumn)
        and origin.date_format is None
        and origin.values is None
        and position is not None
        and field.type != "varchar"
        and source.types[position].lower() == field.type
    )
    return ColumnPlan(field=field, origin=origin, position=position, typed=typed)


def _mapped_position(source: Source, field: Field, origin: Origin) -> int | None:
    names: Sequence[str] = ()
    if isinstance(origin, FromColumn):
        names = (origin.column,)
    elif isinstance(origin, Expression):
        names = origin.columns
    position = None
    for name in names:
        position = source.find(name)
        if position is None:
            raise MappingError(
                "`columns.{column}` names {name!r}, which {file} has not; it has {found}",
                column=field.name,
                name=name,
                file=source.label,
                found=_listed(source.header),
            )
    return position if isinstance(origin, FromColumn) else None


def _positions(source: Source, column: ColumnPlan) -> set[int]:
    if column.position is not None:
        return {column.position}
    positions = {source.find(name) for name in column.expression_columns}
    return {position for position in positions if position is not None}


def _listed(names: Sequence[str]) -> str:
    shown = [name for name in names if name.strip()]
    return ", ".join(shown[:30]) + (", …" if len(shown) > 30 else "") or "no column names"

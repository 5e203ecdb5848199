"""A mapping: where each contract column comes from in a file with foreign names.

table: settlement_item
columns:
  item_id: Invoice No                                # a source column
  posting_date: {column: Date, format: "%d/%m/%Y"}   # its date format
  is_prepayment: {column: Pre, map: {Yes: true, No: false}}
  direction: {value: AR}                             # the same for every row
  amount: {sql: "replace(Amount, ' ', '')"}          # one scalar expression over the row
"""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from data.contract.model import Contract, Table
from data.load.errors import MappingError
from data.load.expression import check_expression

FORMAT_CODES = re.compile(r"(?:[^%]|%[YymdbBHMSfpIj%])*")


@dataclass(frozen=True, slots=True)
class FromColumn:
    """The value of a source column; `values` replaces it, `date_format` reads it."""

    column: str
    date_format: str | None = None
    values: Map[str, str | None] | None = None


@dataclass(frozen=True, slots=True)
class Constant:
    """The same value in every row."""

    value: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked scalar SQL expression and the source columns it names."""

    sql: str
    columns: tuple[str, ...]


Origin = FromColumn | Constant | Expression


@dataclass(frozen=True, slots=True)
class Mapping:
    """The table a file goes to, if said, and where its columns come from."""

    table: str | None = None
    columns: Map[str, Origin] = field(default_factory=dict)


def read_mapping(source: Path | Map[str, Any], contract: Contract, *, table: str | None = None) -> Mapping:
    """The mapping in a YAML file, or given as its content; raises MappingError naming the key."""
    content = _content(source) if isinstance(source, Path) else source
    if not isinstance(content, Map):
        raise MappingError("mapping: expected the keys `table` and `columns`")
    if unknown := set(content) - {"table", "columns"}:
        raise MappingError("mapping: unknown key {keys}; allowed are `table` and `columns`", keys=_names(unknown))
    named = content.get("table")
    if named and table and named != table:
        raise MappingError(
            "mapping: its table is {named}, but {table} was asked for; make them agree", named=named, table=table
        )
    target = _table(named or table, contract)
    columns = content.get("columns") or {}
    if not isinstance(columns, Map):
        raise MappingError("mapping: `columns` must give each contract column its source")
    return Mapping(
        table=target.name,
        columns={str(name): _origin(str(name), origin, target) for name, origin in columns.items()},
    )


def _content(file: Path) -> Any:
    try:
        # BaseLoader keeps every scalar a text: `Yes` and `NO` must not become booleans.
        return yaml.load(file.read_text(encoding="utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506
    except OSError as error:
        raise MappingError(
            "mapping {file}: cannot be opened ({error}); give the path of a YAML file",
            file=file,
            error=error.strerror,
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise MappingError("mapping {file}: not valid YAML in UTF-8: {error}", file=file.name, error=error) from error


def _table(name: Any, contract: Contract) -> Table:
    if not name:
        raise MappingError("mapping: no table; add the key `table`, or choose the table (--table)")
    if name not in contract.tables:
        raise MappingError(
            "mapping: `table: {name}` is not in the contract; known: {known}",
            name=name, known=", ".join(contract.tables),
        )  # fmt: skip
    return contract.tables[str(name)]


def _origin(name: str, origin: Any, table: Table) -> Origin:
    where = f"`columns.{name}`"
    if name not in table.columns:
        raise MappingError(
            "{where} is no column of {table}; it has {columns}",
            where=where, table=table.name, columns=", ".join(table.columns),
        )  # fmt: skip
    if isinstance(origin, str):
        return FromColumn(column=origin)
    if not isinstance(origin, Map):
        raise MappingError("{where}: expected a source column, or one of column, value, sql", where=where)
    keys = set(origin)
    if keys == {"value"}:
        return Constant(value=_scalar(where, origin["value"]))
    if keys == {"sql"}:
        sql = _scalar(where, origin["sql"])
        return Expression(sql=sql, columns=check_expression(sql, where=where))
    if "column" in keys and keys <= {"column", "format", "map"} and len(keys) <= 2:
        return _from_column(where, origin, table.field(name).type)
    raise MappingError(
        "{where}: {keys} do not go together; allowed are a column name, {{column}}, "
        "{{column, format}}, {{column, map}}, {{value}} or {{sql}}",
        where=where,
        keys=_names(keys),
    )


def _from_column(where: str, origin: Map[str, Any], type_name: str) -> FromColumn:
    column = _scalar(where, origin["column"])
    if "format" in origin:
        return FromColumn(column=column, date_format=_date_format(where, origin["format"], type_name))
    if "map" in origin:
        if not isinstance(origin["map"], Map) or not origin["map"]:
            raise MappingError("{where}: `map` must give a target for each source value", where=where)
        values = {_text(key): _text(value) for key, value in origin["map"].items()}
        return FromColumn(column=column, values=values)
    return FromColumn(column=column)


def _date_format(where: str, value: Any, type_name: str) -> str:
    if type_name not in ("date", "timestamp"):
        raise MappingError(
            "{where}: `format` is for dates and times; this column is {type}", where=where, type=type_name
        )
    text = _scalar(where, value)
    if "%" not in text or not FORMAT_CODES.fullmatch(text):
        raise MappingError(
            '{where}: format {format!r} is not understood; use for example "%d/%m/%Y"', where=where, format=text
        )
    return text


def _scalar(where: str, value: Any) -> str:
    if value is None or isinstance(value, Map | list):
        raise MappingError("{where}: expected one value, not {kind}", where=where, kind=type(value).__name__)
    return _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _names(keys: set[Any]) -> str:
    return ", ".join(f"`{key}`" for key in sorted(map(str, keys)))

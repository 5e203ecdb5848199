"""What depends on what, taken from the parsed trees of the SQL itself and never drawn by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from typing import Any

import duckdb


class LineageError(Exception):
    """A statement cannot be read, or statements need each other in a circle."""


@lru_cache(maxsize=1024)
def tables_read(sql: str, *, name: str) -> frozenset[str]:
    """The tables one select names, as `schema.table`; CTEs and function results are left out.

    Raises LineageError, naming `name`, if the text is not exactly one select.
    """
    with _parser().cursor() as parser:
        row = parser.execute("select json_serialize_sql(?)", [sql]).fetchone()
    tree = json.loads(row[0]) if row else {}
    if tree.get("error"):
        raise LineageError(f"{name}: {tree['error_message']}. The file must hold one select.")
    if len(tree["statements"]) != 1:
        raise LineageError(f"{name}: {len(tree['statements'])} statements; the file must hold one select.")
    return frozenset(
        f"{node['schema_name']}.{node['table_name']}" for node in _base_tables(tree) if node["schema_name"]
    )


@lru_cache(maxsize=1)
def _parser() -> duckdb.DuckDBPyConnection:
    """One empty database for reading statements: opening one takes longer than reading fifty."""
    return duckdb.connect()


def _base_tables(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "BASE_TABLE":
            yield node
        for child in node.values():
            yield from _base_tables(child)
    elif isinstance(node, list):
        for child in node:
            yield from _base_tables(child)


def in_order(reads: Mapping[str, frozenset[str]]) -> list[str]:
    """The names so that each comes after those it reads; equal rank is by name.

    Raises LineageError naming the circle if there is one.
    """
    sorter = TopologicalSorter({name: sorted(read & reads.keys()) for name, read in sorted(reads.items())})
    try:
        return list(sorter.static_order())
    except CycleError as error:
        raise LineageError(f"These need each other in a circle: {' → '.join(error.args[1])}.") from None


def everything_behind(name: str, reads: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """All tables that `name` is made of, directly and through the others in `reads`."""
    found: set[str] = set()
    waiting = list(reads.get(name, ()))
    while waiting:
        table = waiting.pop()
        if table not in found:
            found.add(table)
            waiting.extend(reads.get(table, ()))
    return frozenset(found)

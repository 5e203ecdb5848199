"""The gate: what a question's SQL may be and may name, decided on the tree the engine itself parses.

Row scope is held by the views of schema `scoped`, which read variables of the connection. A statement
that reaches around those views, or changes what they read, would see every row; so a question is one
select over `scoped`, `ledger`, `drill` and its own CTEs, and everything else is refused: what the gate
does not know, too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import duckdb

SCHEMAS = frozenset({"scoped", "ledger", "drill"})
TABLE_FUNCTIONS = frozenset({"unnest", "generate_series"})
REFUSED_FUNCTIONS = frozenset(
    {
        "current_connection_id",
        "current_query",
        "current_setting",
        "currval",
        "getenv",
        "getvariable",
        "json_execute_serialized_sql",
        "log_message",
        "nextval",
        "query",
        "query_table",
        "set_config",
        "which_secret",
        "write_log",
    }
)
REFUSED_FUNCTION_PREFIXES = ("duckdb_", "pragma_", "read_", "pg_")

_QUERIES = frozenset({"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"})
_TABLES = frozenset({"BASE_TABLE", "SUBQUERY", "JOIN", "EXPRESSION_LIST", "EMPTY", "TABLE_FUNCTION", "PIVOT"})
_MODIFIERS = frozenset(
    {
        "ORDER_MODIFIER",
        "ORDER_DEFAULT",
        "ASCENDING",
        "DESCENDING",
        "LIMIT_MODIFIER",
        "LIMIT_PERCENT_MODIFIER",
        "DISTINCT_MODIFIER",
    }
)
_KNOWN_TYPES = _QUERIES | _TABLES | _MODIFIERS

Node = dict[str, Any]


class GateError(Exception):
    """A question's SQL is not one select over what a question may name; the message says what to change."""


@dataclass
class Reads:
    """What a question names: tables as `schema.table`, and parameters without their `$`."""

    tables: set[str] = field(default_factory=set)
    parameters: set[str] = field(default_factory=set)


def check(sql: str, *, name: str) -> Reads:
    """What the statement names, if it may; GateError, naming the question, if it may not."""
    statements = _parse(sql, name=name)
    if len(statements) != 1:
        raise GateError(f"question {name}: {len(statements)} statements; a question is exactly one select.")
    reads = Reads()
    _Walk(name, reads).over(statements[0], visible=frozenset())
    return reads


def _parse(sql: str, *, name: str) -> list[Node]:
    with _parser().cursor() as parser:
        row = parser.execute("select json_serialize_sql($sql)", {"sql": sql}).fetchone()
    tree = json.loads(row[0]) if row else {}
    if tree.get("error", True):
        raise GateError(f"question {name}: {tree.get('error_message')} A question is exactly one select.")
    statements: list[Node] = tree["statements"]
    return statements


@lru_cache(maxsize=1)
def _parser() -> duckdb.DuckDBPyConnection:
    """One empty database for reading statements: opening one takes longer than reading one."""
    return duckdb.connect()


class _Walk:
    """One pass over a statement's tree, refusing what may not be and noting what is read."""

    def __init__(self, name: str, reads: Reads) -> None:
        self._name = name
        self._reads = reads

    def over(self, node: Any, *, visible: frozenset[str]) -> None:
        """Check this part of the tree; `visible` are the CTE names it may use as tables."""
        if isinstance(node, list):
            for part in node:
                self.over(part, visible=visible)
        elif isinstance(node, dict):
            self._check(node, visible)
            visible = self._over_ctes(node, visible)
            for key, part in node.items():
                if key != "cte_map":
                    self.over(part, visible=visible)

    def _over_ctes(self, node: Node, visible: frozenset[str]) -> frozenset[str]:
        """Check the node's CTEs in order; each sees those before it, a recursive one itself as well."""
        for entry in node.get("cte_map", {}).get("map", []):
            name, query = entry["key"].lower(), entry["value"]["query_node"]
            recursive = query.get("type") == "RECURSIVE_CTE_NODE"
            self.over(entry["value"], visible=visible | {name} if recursive else visible)
            visible |= {name}
        return visible

    def _check(self, node: Node, visible: frozenset[str]) -> None:
        kind = node.get("type")
        if "class" in node:
            self._check_expression(node)
        elif isinstance(kind, str):
            if kind not in _KNOWN_TYPES:
                raise self._refused(f"{kind.lower().replace('_', ' ')} has no place in a question")
            if kind == "BASE_TABLE":
                self._check_table(node, visible)
            elif kind == "TABLE_FUNCTION":
                self._check_table_function(node)

    def _check_expression(self, node: Node) -> None:
        if node["class"] in {"FUNCTION", "WINDOW"}:
            self._check_function(node)
        elif node["class"] == "PARAMETER":
            self._reads.parameters.add(node["identifier"])

    def _check_table(self, node: Node, visible: frozenset[str]) -> None:
        path = [part.lower() for part in node["qualified_name"]["path"] if part]
        if len(path) == 1 and path[0] in visible:
            return
        if len(path) != 2 or path[0] not in SCHEMAS:
            raise self._refused(f"table {'.'.join(path)} is neither scoped.*, ledger.*, drill.* nor its own CTE")
        self._reads.tables.add(".".join(path))

    def _check_table_function(self, node: Node) -> None:
        function = node["function"]
        name = function.get("function_name", "").lower()
        if function.get("class") != "FUNCTION" or name not in TABLE_FUNCTIONS:
            raise self._refused(f"table function {name or '?'} is not unnest or generate_series")

    def _check_function(self, node: Node) -> None:
        path = [part.lower() for part in node.get("qualified_name", {}).get("path", []) if part]
        name = path[-1] if path else str(node.get("function_name", "")).lower()
        if len(path) > 1:
            raise self._refused(f"function {'.'.join(path)} is named with a schema")
        if name in REFUSED_FUNCTIONS or name.startswith(REFUSED_FUNCTION_PREFIXES):
            raise self._refused(f"function {name} reaches around the viewer's scope")

    def _refused(self, what: str) -> GateError:
        return GateError(f"question {self._name}: {what}; leave it out.")

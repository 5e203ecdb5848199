"""The gate for expressions in mappings: one scalar expression over the row's source columns.

The expression is accepted by the tree that DuckDB's own parser gives for it, not by its text:
only the node kinds and functions listed here may stand in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from data.load.errors import MappingError

NODE_KINDS = frozenset(
    {"FUNCTION", "COLUMN_REF", "CONSTANT", "CAST", "CASE", "COMPARISON", "CONJUNCTION", "OPERATOR", "BETWEEN"}
)

OPERATORS = frozenset(
    {
        "OPERATOR_COALESCE", "OPERATOR_NULLIF", "OPERATOR_NOT", "OPERATOR_IS_NULL", "OPERATOR_IS_NOT_NULL",
        "COMPARE_IN", "COMPARE_NOT_IN", "ARRAY_EXTRACT", "ARRAY_SLICE",
    }
)  # fmt: skip

FUNCTIONS = frozenset(
    {
        # operators that the parser writes as functions
        "+", "-", "*", "/", "//", "%", "||", "~~", "!~~", "~~*", "!~~*",
        # text
        "lower", "upper", "lcase", "ucase", "trim", "ltrim", "rtrim", "replace", "translate", "substr",
        "substring", "left", "right", "length", "strlen", "concat", "concat_ws", "split_part", "contains",
        "prefix", "suffix", "starts_with", "ends_with", "strpos", "position", "instr", "reverse",
        "regexp_replace", "regexp_extract", "regexp_matches", "regexp_full_match", "lpad", "rpad",
        # numbers
        "abs", "round", "floor", "ceil", "ceiling", "trunc", "sign", "greatest", "least", "mod",
        # dates
        "strptime", "try_strptime", "strftime", "make_date", "date_part", "date_trunc", "last_day",
        "year", "month", "day", "quarter", "to_days", "to_months", "to_years",
        # choices
        "ifnull", "if", "nullif", "coalesce",
    }
)  # fmt: skip


CAST_TYPES = frozenset(
    {"VARCHAR", "TEXT", "INTEGER", "INT", "BIGINT", "DOUBLE", "DECIMAL", "BOOLEAN", "DATE", "TIMESTAMP"}
)


def check_expression(sql: str, *, where: str) -> tuple[str, ...]:
    """The source columns that `sql` names; MappingError, beginning with `where`, if it may not stand."""
    select = _parsed(sql, where)
    columns: list[str] = []
    for node in _expressions(select):
        _check_node(node, where)
        if node["class"] == "COLUMN_REF":
            columns.append(_column(node, where))
    return tuple(dict.fromkeys(columns))


def embedded(sql: str) -> str:
    """The expression as it may be put into a statement, exactly as it was checked."""
    return f"(\n{sql}\n)"


def _parsed(sql: str, where: str) -> dict[str, Any]:
    """The one expression's tree; whatever breaks out of the parentheses shows as another shape."""
    with duckdb.connect() as connection:
        rows = connection.execute("select json_serialize_sql(?)", [f"select {embedded(sql)}"]).fetchall()
    tree: dict[str, Any] = json.loads(rows[0][0])
    if tree["error"]:
        raise MappingError(
            "{where}: the expression is not valid SQL: {error}", where=where, error=tree["error_message"]
        )
    statements = tree["statements"]
    node: dict[str, Any] = statements[0]["node"] if len(statements) == 1 else {}
    plain = (
        node.get("type") == "SELECT_NODE"
        and len(node["select_list"]) == 1
        and node["from_table"]["type"] == "EMPTY"
        and not node["modifiers"]
        and not node["cte_map"]["map"]
        and not any(node[part] for part in ("where_clause", "group_expressions", "having", "qualify", "sample"))
    )
    if not plain:
        raise MappingError("{where}: only one scalar expression over the row's columns is allowed", where=where)
    expression: dict[str, Any] = node["select_list"][0]
    if expression.get("alias"):
        raise MappingError(
            "{where}: only one scalar expression over the row's columns is allowed, without `as`", where=where
        )
    return expression


def _expressions(node: Any) -> Iterator[dict[str, Any]]:
    """Every expression node in the tree; a cast's type is not one, a literal is a leaf."""
    if isinstance(node, list):
        for item in node:
            yield from _expressions(item)
    elif isinstance(node, dict):
        if "class" in node:
            yield node
        for name, child in node.items():
            if name not in ("type_expr", "literal", "cast_type"):
                yield from _expressions(child)


def _check_node(node: dict[str, Any], where: str) -> None:
    kind = node["class"]
    if kind not in NODE_KINDS:
        raise MappingError(
            "{where}: {kind} is not allowed in a mapping expression", where=where, kind=kind.lower().replace("_", " ")
        )
    if kind == "OPERATOR" and node["type"] not in OPERATORS:
        raise MappingError(
            "{where}: {kind} is not allowed in a mapping expression",
            where=where, kind=node["type"].lower().replace("_", " "),
        )  # fmt: skip
    if kind == "CAST" and _cast_type(node) not in CAST_TYPES:
        raise MappingError("{where}: a cast to {type} is not allowed", where=where, type=_cast_type(node))
    if kind == "FUNCTION":
        _check_function(node, where)


def _check_function(node: dict[str, Any], where: str) -> None:
    name = node["function_name"].lower()
    if name not in FUNCTIONS or len(node["qualified_name"]["path"]) != 1:
        known = ", ".join(sorted(name for name in FUNCTIONS if name[0].isalpha()))
        raise MappingError(
            "{where}: the function {name} is not allowed; allowed are {known}", where=where, name=name, known=known
        )
    if node["filter"] or node["distinct"] or node["order_bys"]["orders"]:
        raise MappingError("{where}: only one scalar expression over the row's columns is allowed", where=where)


def _cast_type(node: dict[str, Any]) -> str:
    return ".".join(node["type_expr"]["qualified_name"]["path"]).upper()


def _column(node: dict[str, Any], where: str) -> str:
    names = node["column_names"]
    if len(names) != 1:
        raise MappingError(
            "{where}: {name} is no source column; name columns without a table", where=where, name=".".join(names)
        )
    return str(names[0])

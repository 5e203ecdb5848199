"""The contract as statements for the data platform: tables, and selects to fill them, for Hive, MaxCompute and Oracle.

Identifiers are quoted, so that none is a reserved word; Oracle's stand in capitals, as it keeps names that are not
quoted, and may have 128 bytes since 12.2 (30 before). Comments are the contract's own words in Chinese.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.contract.model import Field, Table
from data.translations import chinese

SOURCE = "source_table_to_fill_in"
LONGEST_KEY = "VARCHAR2(255 CHAR)"


class Dialect(StrEnum):
    """The platforms that statements are written for."""

    HIVE = "hive"
    MAXCOMPUTE = "maxcompute"
    ORACLE = "oracle"


@dataclass(frozen=True, slots=True)
class _Way:
    """How a platform writes: its quote, its type for each of the contract's, what stands first and after a table."""

    quote: str
    types: Mapping[str, str]
    first: str = ""
    after: str = ""


IN_LAKE = {
    "varchar": "STRING",
    "date": "DATE",
    "boolean": "BOOLEAN",
    "bigint": "BIGINT",
    "double": "DOUBLE",
    "decimal(18,2)": "DECIMAL(18,2)",
}
WAYS = {
    Dialect.HIVE: _Way("`", IN_LAKE | {"timestamp": "TIMESTAMP"}, after="\nSTORED AS ORC"),
    Dialect.MAXCOMPUTE: _Way(
        "`",
        IN_LAKE | {"timestamp": "DATETIME"},
        # DATE and DECIMAL(p,s) are types of edition 2.0
        first="SET odps.sql.type.system.odps2=true;\nSET odps.sql.decimal.odps2=true;\n\n",
    ),
    Dialect.ORACLE: _Way(
        '"',
        {
            "varchar": "VARCHAR2(1000 CHAR)",
            "date": "DATE",
            "timestamp": "TIMESTAMP(0)",
            "boolean": "NUMBER(1)",
            "bigint": "NUMBER(19)",
            "double": "BINARY_DOUBLE",
            "decimal(18,2)": "NUMBER(18,2)",
        },
    ),
}


def create_tables(tables: Iterable[Table], dialect: Dialect) -> str:
    """One `create table` for each table with its comments, key and partition columns, ready to run."""
    return WAYS[dialect].first + "\n".join(_create(table, dialect) for table in tables)


def select_skeletons(tables: Iterable[Table], dialect: Dialect) -> str:
    """One select for each table that returns the contract's columns by name and type, from a source to be filled in."""
    return WAYS[dialect].first + "\n".join(_select(table, dialect) for table in tables)


def _create(table: Table, dialect: Dialect) -> str:
    if dialect is Dialect.ORACLE:
        return _create_in_oracle(table)
    apart = [field for field in table.fields if field.name in table.partition_by]
    lines = [_column(field, dialect) for field in table.fields if field not in apart]
    key = ", ".join(_name(name, dialect) for name in table.key)
    # neither holds a key of partition columns: Hive refuses it, an ordinary table of MaxCompute has none
    is_declared = dialect is Dialect.HIVE and not set(table.key) & set(table.partition_by)
    if is_declared:
        lines.append(f"    PRIMARY KEY ({key}) DISABLE NOVALIDATE")
    partitions = ",\n".join(_column(field, dialect) for field in apart)
    return "".join(
        [
            _heading(table),
            "" if is_declared else f"-- 主键：{key}\n",
            f"CREATE TABLE IF NOT EXISTS {_name(table.name, dialect)} (\n",
            ",\n".join(lines),
            f"\n)\nCOMMENT {_text(_words(table.description), dialect)}",
            f"\nPARTITIONED BY (\n{partitions}\n)" if apart else "",
            WAYS[dialect].after,
            ";\n",
        ]
    )


def _create_in_oracle(table: Table) -> str:
    """Oracle says comments apart; its list partitions are an option that is paid for, so a comment offers them."""
    dialect = Dialect.ORACLE
    name = _name(table.name, dialect)
    key = ", ".join(_name(column, dialect) for column in table.key)
    columns = [f"    {_name(field.name, dialect)} {_oracle_type(field)}{_required(field)}" for field in table.fields]
    comments = [
        f"COMMENT ON COLUMN {name}.{_name(field.name, dialect)} IS {_text(_words(field.description), dialect)};"
        for field in table.fields
    ]
    by = ", ".join(_name(column, dialect) for column in table.partition_by)
    return "\n".join(
        [
            _heading(table) + f"CREATE TABLE {name} (",
            ",\n".join([*columns, f"    PRIMARY KEY ({key})"]),
            f") /* 分区（如已购买分区选件）：PARTITION BY LIST ({by}) AUTOMATIC (PARTITION P0 VALUES ('-')) */;"
            if by
            else ");",
            f"COMMENT ON TABLE {name} IS {_text(_words(table.description), dialect)};",
            *comments,
            "",
        ]
    )


def _select(table: Table, dialect: Dialect) -> str:
    columns = ",\n".join(
        f"    CAST(src.{_name(field.name, dialect)} AS {_type(field, dialect)}) AS {_name(field.name, dialect)}"
        f" /* {_words(field.description)} */"
        for field in table.fields
    )
    return f"{_heading(table)}SELECT\n{columns}\nFROM {_name(SOURCE, dialect)} src;\n"


def _heading(table: Table) -> str:
    return f"-- {table.name}：{_words(table.description)}\n"


def _column(field: Field, dialect: Dialect) -> str:
    comment = _text(_words(field.description), dialect)
    return f"    {_name(field.name, dialect)} {_type(field, dialect)} COMMENT {comment}"


def _type(field: Field, dialect: Dialect) -> str:
    return _oracle_type(field) if dialect is Dialect.ORACLE else WAYS[dialect].types[field.type]


def _oracle_type(field: Field) -> str:
    """Text of a key is shorter: an index takes 6,398 bytes in all, four a character."""
    is_text_of_key = field.key and field.type == "varchar"
    return LONGEST_KEY if is_text_of_key else WAYS[Dialect.ORACLE].types[field.type]


def _required(field: Field) -> str:
    return " NOT NULL" if field.required else ""


def _name(name: str, dialect: Dialect) -> str:
    quote = WAYS[dialect].quote
    written = name.upper() if dialect is Dialect.ORACLE else name
    return f"{quote}{written.replace(quote, quote * 2)}{quote}"


def _text(text: str, dialect: Dialect) -> str:
    if dialect is Dialect.ORACLE:
        return "'" + text.replace("'", "''") + "'"
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _words(message: str) -> str:
    """The contract's sentence in Chinese without its stop; nothing in it ends a comment."""
    return chinese(message).rstrip("。.").replace("*/", "* /")

"""The contract as statements: every table for every platform, read back by another's parser, and pieces by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlfluff.core import Linter
from typer.testing import CliRunner

from data.__main__ import app
from data.contract import Table, load_contract
from data.contract.model import Field, Owner
from data.ddl import Dialect, create_tables, select_skeletons

TABLES = list(load_contract().tables.values())
NAMES = {Dialect.HIVE: r"`(\w+)`", Dialect.MAXCOMPUTE: r"`(\w+)`", Dialect.ORACLE: r'"(\w+)"'}
READ_AS = {Dialect.HIVE: "hive", Dialect.MAXCOMPUTE: "hive", Dialect.ORACLE: "oracle"}
A_TABLE = Table(
    name="order",
    domain="test",
    description="An open item of receivables or payables.",
    grain="One row per item.",
    owner=Owner.POOL,
    profiles=frozenset({"demo"}),
    fields=(
        Field("place", "varchar", "It's a place \\ here */", required=True, key=True),
        Field("item", "varchar", "Test item.", required=True, key=True),
        Field("day", "date", "Test day."),
        Field("at", "timestamp", "Test time."),
        Field("is_open", "boolean", "Test open."),
        Field("number", "bigint", "Test number."),
        Field("share", "double", "Test share."),
        Field("amount", "decimal(18,2)", "Test amount."),
    ),
    partition_by=("place",),
)


@pytest.mark.parametrize("dialect", Dialect)
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_has_all_its_columns_quoted_once_and_its_select_the_same(table: Table, dialect: Dialect) -> None:
    def names(text: str) -> list[str]:
        return [name.lower() for name in re.findall(NAMES[dialect], text)]

    created = create_tables([table], dialect).partition("CREATE TABLE")[2]
    columns = names(re.sub(r"PRIMARY KEY.*|/\*.*?\*/|COMMENT ON.*", "", created))
    assert columns[0] == table.name
    assert sorted(columns[1:]) == sorted(table.columns)
    selected = re.findall(rf"AS {NAMES[dialect]} ", select_skeletons([table], dialect))
    assert [name.lower() for name in selected] == list(table.columns)
    assert all(len(name.encode()) <= 128 for name in (table.name, *table.columns))


@pytest.mark.parametrize("dialect", Dialect)
def test_another_parser_reads_it(dialect: Dialect) -> None:
    contract = load_contract()
    tables = [A_TABLE, *(contract.table(name) for name in ("settlement_item", "delivery", "term"))]
    text = create_tables(tables, dialect) + select_skeletons(tables, dialect)
    # what the parsers do not know: MaxCompute's own switches and time, lengths in characters where Oracle casts
    text = re.sub(r"^SET .*;$", "", text, flags=re.MULTILINE).replace("DATETIME", "TIMESTAMP").replace(" CHAR)", ")")
    parsed = Linter(dialect=READ_AS[dialect]).parse_string(text)
    assert [str(violation) for violation in parsed.violations] == []


def test_hive_takes_partition_columns_apart_and_names_a_key_that_it_cannot_hold() -> None:
    text = create_tables([A_TABLE], Dialect.HIVE)
    assert (
        "-- 主键：`place`, `item`\nCREATE TABLE IF NOT EXISTS `order` (\n    `item` STRING COMMENT 'Test item',\n"
        in text
    )
    assert (
        "    `at` TIMESTAMP COMMENT 'Test time',\n    `is_open` BOOLEAN COMMENT 'Test open',\n    `number` BIGINT"
        in text
    )
    assert "    `amount` DECIMAL(18,2) COMMENT 'Test amount'\n)\nCOMMENT '应收应付未清项'\nPARTITIONED BY (\n" in text
    assert "    `place` STRING COMMENT 'It\\'s a place \\\\ here * /'\n)\nSTORED AS ORC;\n" in text


def test_hive_declares_a_key_beside_partitions() -> None:
    assert "    PRIMARY KEY (`term`) DISABLE NOVALIDATE\n)" in create_tables(
        [load_contract().table("term")], Dialect.HIVE
    )


def test_maxcompute_is_asked_for_the_types_of_edition_two() -> None:
    text = create_tables([A_TABLE], Dialect.MAXCOMPUTE)
    assert text.startswith("SET odps.sql.type.system.odps2=true;\nSET odps.sql.decimal.odps2=true;\n")
    assert "`at` DATETIME" in text
    assert "STORED AS" not in text


def test_oracle_has_capitals_keys_that_can_be_indexed_and_comments_apart() -> None:
    text = create_tables([A_TABLE], Dialect.ORACLE)
    assert 'CREATE TABLE "ORDER" (\n    "PLACE" VARCHAR2(255 CHAR) NOT NULL,\n' in text
    assert '    "AT" TIMESTAMP(0),\n    "IS_OPEN" NUMBER(1),\n    "NUMBER" NUMBER(19),\n' in text
    assert '    PRIMARY KEY ("PLACE", "ITEM")\n) /* 分区' in text
    assert """COMMENT ON COLUMN "ORDER"."PLACE" IS 'It''s a place \\ here * /';""" in text


def test_a_select_gives_the_contracts_names_and_types_from_a_source_to_fill_in() -> None:
    text = select_skeletons([A_TABLE], Dialect.ORACLE)
    assert 'SELECT\n    CAST(src."PLACE" AS VARCHAR2(255 CHAR)) AS "PLACE" /* It\'s a place \\ here * / */,\n' in text
    assert (
        '    CAST(src."AMOUNT" AS NUMBER(18,2)) AS "AMOUNT" /* Test amount */\nFROM "SOURCE_TABLE_TO_FILL_IN" src;'
        in text
    )


def test_the_command_line_writes_one_table_or_all(tmp_path: Path) -> None:
    one, all_of_them = tmp_path / "one.sql", tmp_path / "all.sql"
    runner = CliRunner()
    arguments = ["ddl", "--dialect", "hive", "--table", "term", "--select", "-o", str(one)]
    assert runner.invoke(app, arguments).exit_code == 0
    assert one.read_text(encoding="utf-8").count("SELECT\n") == 1
    assert runner.invoke(app, ["ddl", "--dialect", "oracle", "-o", str(all_of_them)]).exit_code == 0
    assert all_of_them.read_text(encoding="utf-8").count("\nCREATE TABLE ") == len(TABLES)
    refused = runner.invoke(app, ["ddl", "--dialect", "oracle", "--table", "nothing", "-o", str(one)])
    assert refused.exit_code == 2

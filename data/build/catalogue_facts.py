"""What the catalogue's marts need beside the pool: the contract as rows, in both languages, and pinyin initials."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

import duckdb
import pyarrow as pa

from data.contract import load_contract
from data.contract.model import Field, Table
from data.translations import chinese

CONTRACT_TABLE, CONTRACT_FIELD = "contract_table", "contract_field"
INITIALS = "pinyin_initials"
HAS_INITIALS = "select count(*) from duckdb_functions() where function_name = ?"
# A word that is read otherwise in accounts than in most texts.
READ_OTHERWISE = {"重分类": [["chong"], ["fen"], ["lei"]]}


def write_catalogue_facts(connection: duckdb.DuckDBPyConnection, reads: Mapping[str, Collection[str]]) -> None:
    """Create the function `pinyin_initials(text)`, and `marts.contract_table` and `contract_field` where asked for.

    `reads` gives for each mart and measure the nodes that it reads.
    """
    if connection.execute(HAS_INITIALS, [INITIALS]).fetchall() == [(0,)]:
        connection.create_function(INITIALS, pinyin_initials, ["varchar"], "varchar")
    if not any("marts.contract_table" in read for read in reads.values()):
        return
    tables = load_contract().tables.values()
    _write(connection, CONTRACT_TABLE, [_table_row(table) for table in tables])
    _write(
        connection,
        CONTRACT_FIELD,
        [_field_row(table, number, field) for table in tables for number, field in enumerate(table.fields, start=1)],
    )


def pinyin_initials(text: str) -> str:
    """The first letter of each character's pinyin, as people type it: `应收账款` is `yszk`; other text stays.

    A character that is read in two ways is read as in the words around it.
    """
    lazy_pinyin, style = _reader()
    return "".join(lazy_pinyin(text, style=style)).lower()


@lru_cache(maxsize=1)
def _reader():  # type: ignore[no-untyped-def]
    """Pinyin's own dictionary, which is large: only a build reads it, not what imports this module."""
    from pypinyin import Style, lazy_pinyin, load_phrases_dict  # noqa: PLC0415

    load_phrases_dict(READ_OTHERWISE)
    return lazy_pinyin, Style.FIRST_LETTER


def _table_row(table: Table) -> dict[str, object]:
    return {
        "table_name": table.name,
        "domain": table.domain,
        "owner": table.owner.value,
        **_in_both("name", table.description),
        **_in_both("description", table.grain),
    }


def _field_row(table: Table, number: int, field: Field) -> dict[str, object]:
    return {
        "table_name": table.name,
        "field": field.name,
        "field_no": number,
        **_in_both("name", field.description),
        "data_type": field.type,
        "is_key": field.key,
        "classification": field.classification,
    }


def _in_both(column: str, message: str) -> dict[str, str]:
    """A sentence of the contract without its stop, as a name has none."""
    return {f"{column}_zh": chinese(message).rstrip("。."), f"{column}_en": message.rstrip(".")}


def _write(connection: duckdb.DuckDBPyConnection, mart: str, rows: list[dict[str, object]]) -> None:
    connection.register("arriving_facts", pa.Table.from_pylist(rows))
    connection.execute(f"create table marts.{mart} as select * from arriving_facts")
    connection.unregister("arriving_facts")

"""A contract that has gained fields: what came in under the earlier one stays, is read, changed, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data.contract.model import Contract, Field
from data.load import load, rollback_batch
from tests.data.load.conftest import Home

ITEMS = (
    "institution_id,item_id,posted_on,amount\nE01,A1,2025-06-01,1.00\nE01,A2,2025-06-02,2.00\nE02,B1,2025-06-03,3.00\n"
)
BRANCHES = "branch_id\nX\nY\n"


def gain(home: Home, table: str, field: str) -> None:
    """From here on the table of that installation has one more field."""
    old = home.contract.table(table)
    tables = {**home.contract.tables, table: replace(old, fields=(*old.fields, Field(field, "varchar", field)))}
    home.contract = home.pool.contract = Contract(version="1.1.0", tables=tables)


def bring(home: Home, name: str, text: str) -> str:
    return load([home.write(name, text)], pool=home.pool, ledger=home.ledger).batch


@pytest.fixture
def home(make_home: Callable[..., Home]) -> Home:
    made = make_home()
    bring(made, "institution.csv", "institution_id,name\nE01,One\nE02,Two\n")
    bring(made, "item.csv", ITEMS)
    bring(made, "branch.csv", BRANCHES)
    return made


def colours(home: Home) -> list[tuple[object, ...]]:
    return home.rows("item", ["item_id", "colour"])


def test_rows_of_before_lack_the_new_field(home: Home) -> None:
    gain(home, "item", "colour")
    assert colours(home) == [("A1", None), ("A2", None), ("B1", None)]


def test_a_partition_is_changed_and_another_stays_as_it_came(home: Home) -> None:
    gain(home, "item", "colour")
    bring(home, "item.csv", "institution_id,item_id,posted_on,amount,colour\nE01,A2,2025-06-02,2.50,red\n")
    assert colours(home) == [("A1", None), ("A2", "red"), ("B1", None)]


def test_rows_are_added(home: Home) -> None:
    gain(home, "item", "colour")
    bring(home, "item.csv", "institution_id,item_id,posted_on,amount,colour\nE02,B2,2025-06-04,4.00,blue\n")
    assert colours(home) == [("A1", None), ("A2", None), ("B1", None), ("B2", "blue")]


def test_a_table_without_partitions_is_changed(home: Home) -> None:
    gain(home, "branch", "colour")
    bring(home, "branch.csv", "branch_id,colour\nY,green\n")
    assert home.rows("branch", ["branch_id", "colour"]) == [("X", None), ("Y", "green")]


def test_a_batch_of_later_is_taken_back_onto_one_of_before(home: Home) -> None:
    gain(home, "item", "colour")
    later = bring(home, "item.csv", "institution_id,item_id,posted_on,amount,colour\nE01,A2,2025-06-02,2.50,red\n")
    rollback_batch(home.pool, home.ledger, later, actor="tester", reason="wrong colour")
    assert colours(home) == [("A1", None), ("A2", None), ("B1", None)]


def test_the_same_file_again_changes_nothing(home: Home, tmp_path: Path) -> None:
    gain(home, "item", "colour")
    again = load([home.write("again.csv", ITEMS)], pool=home.pool, ledger=home.ledger, table="item")
    assert (again.tables["item"].accepted, again.tables["item"].unchanged) == (0, 3)

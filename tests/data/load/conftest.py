"""A small contract and an empty pool and ledger in a folder of the test's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import duckdb
import pytest

from data.contract.model import Contract, Field, Owner, Reference, Table
from data.load import load
from data.pool import Pool
from ledger.store import Ledger

EVERYWHERE = frozenset({"demo", "institution", "centre"})


def _table(name: str, *fields: Field, owner: Owner = Owner.POOL, **more: Any) -> Table:
    return Table(
        name=name,
        domain="test",
        description=name,
        grain=f"one row per {name}",
        owner=owner,
        profiles=more.pop("profiles", EVERYWHERE),
        fields=fields,
        **more,
    )


def small_contract() -> Contract:
    """Institutions, items of them (partitioned, detail), and tasks that the ledger owns."""
    to_institution = Reference("institution", "institution_id")
    tables = (
        _table(
            "institution",
            Field("institution_id", "varchar", "code", required=True, key=True),
            Field("name", "varchar", "name", required=True),
            Field("phase", "varchar", "phase", allowed=("pilot", "rollout")),
        ),
        _table(
            "item",
            Field("institution_id", "varchar", "of", required=True, key=True, reference=to_institution),
            Field("item_id", "varchar", "code", required=True, key=True),
            Field("posted_on", "date", "posted", required=True),
            Field("amount", "decimal(18,2)", "amount", required=True),
            Field("paid", "boolean", "paid"),
            Field("pieces", "bigint", "pieces", minimum=0, maximum=1000),
            Field("rate", "double", "rate"),
            Field("seen_at", "timestamp", "seen"),
            Field("serial", "varchar", "serial", unique=True),
            Field("month", "varchar", "month", pattern=r"\d{4}-\d{2}"),
            Field("note", "varchar", "note"),
            partition_by=("institution_id",),
            profiles=frozenset({"demo", "institution"}),
        ),
        _table(
            "branch",
            Field("branch_id", "varchar", "code", required=True, key=True),
            Field("above", "varchar", "the branch above", reference=Reference("branch", "branch_id")),
        ),
        _table(
            "task",
            Field("task_id", "varchar", "code", required=True, key=True),
            Field("institution_id", "varchar", "of", required=True, reference=to_institution),
            Field("title", "varchar", "title", required=True),
            owner=Owner.LEDGER,
        ),
    )
    return Contract(version="1.0.0", tables={table.name: table for table in tables})


class Home:
    """A pool and a ledger, and short ways to write files for them and to look into them."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.folder = folder
        self.contract = small_contract()
        self.pool = Pool(folder / "pool", self.contract, **settings)
        tables = self.contract.ledger_tables
        self.ledger = Ledger(f"sqlite:///{folder / 'ledger.sqlite3'}", tables)

    def write(self, name: str, text: str, encoding: str = "utf-8") -> Path:
        file = self.folder / name
        file.write_bytes(text.encode(encoding))
        return file

    def rows(self, table: str, columns: Sequence[str] | None = None) -> list[tuple[Any, ...]]:
        """What the pool or ledger holds, in the order of all columns."""
        if self.contract.table(table).owner is Owner.LEDGER:
            stored = self.ledger.read(table)  # noqa: F841 (named in the SQL below)
            source = "stored"
        else:
            source = f"({self.pool.relation(table)})"
        with duckdb.connect() as connection:
            chosen = ", ".join(columns or ["*"])
            return connection.execute(f"select {chosen} from {source} order by all").fetchall()


@pytest.fixture
def make_home(tmp_path: Path) -> Callable[..., Home]:
    def make(**settings: Any) -> Home:
        return Home(Path(mkdtemp(dir=tmp_path)), **settings)

    return make


@pytest.fixture
def home(make_home: Callable[..., Home]) -> Home:
    """An empty installation with two institutions loaded."""
    home = make_home()
    file = home.write("institution.csv", "institution_id,name,phase\nE01,甲,pilot\nE02,乙,rollout\n")
    load(file, pool=home.pool, ledger=home.ledger)
    return home

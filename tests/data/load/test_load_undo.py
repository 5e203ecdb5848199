"""Undoing a batch: what the remaining batches say comes back, later ones included."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data.load import UnknownBatchError, load, rollback_batch

HEADER = "institution_id,item_id,posted_on,amount\n"


def load_items(home: Any, *rows: str, mode: str = "merge") -> str:
    file = home.write("item.csv", HEADER + "".join(row + "\n" for row in rows))
    return load(file, pool=home.pool, ledger=home.ledger, mode=mode).batch


def amounts(home: Any) -> dict[str, Decimal]:
    return dict(home.rows("item", ["item_id", "amount"]))


def test_the_older_batch_speaks_again(home: Any) -> None:
    load_items(home, "E01,A1,2025-06-01,1", "E01,A2,2025-06-01,2")
    second = load_items(home, "E01,A2,2025-06-01,20", "E02,A3,2025-06-01,30")
    report = rollback_batch(home.pool, home.ledger, second)
    assert (report.tables["item"].accepted, report.tables["item"].removed) == (1, 1)
    assert amounts(home) == {"A1": Decimal("1.00"), "A2": Decimal("2.00")}


def test_a_later_batch_keeps_its_word(home: Any) -> None:
    first = load_items(home, "E01,A1,2025-06-01,1", "E01,A2,2025-06-01,2")
    load_items(home, "E01,A2,2025-06-01,20")
    rollback_batch(home.pool, home.ledger, first)
    assert amounts(home) == {"A2": Decimal("20.00")}


def test_a_later_batch_that_said_the_same_keeps_the_row(home: Any) -> None:
    first = load_items(home, "E01,A1,2025-06-01,1", "E01,A2,2025-06-01,2")
    second = load_items(home, "E01,A1,2025-06-01,1")
    rollback_batch(home.pool, home.ledger, first)
    assert amounts(home) == {"A1": Decimal("1.00")}
    rollback_batch(home.pool, home.ledger, second)
    assert amounts(home) == {}


def test_rows_that_a_replacement_removed_come_back(home: Any) -> None:
    load_items(home, "E01,A1,2025-06-01,1", "E01,A2,2025-06-02,2")
    second = load_items(home, "E01,A3,2025-06-03,3", mode="replace")
    assert amounts(home) == {"A3": Decimal("3.00")}
    rollback_batch(home.pool, home.ledger, second)
    assert amounts(home) == {"A1": Decimal("1.00"), "A2": Decimal("2.00")}


def test_what_a_remaining_replacement_removed_stays_away(home: Any) -> None:
    load_items(home, "E01,A1,2025-06-01,1")
    second = load_items(home, "E01,A1,2025-07-01,5")
    load_items(home, "E01,A3,2025-06-03,3", mode="replace")
    rollback_batch(home.pool, home.ledger, second)
    assert amounts(home) == {"A3": Decimal("3.00")}


def test_a_row_that_moved_to_another_institution_moves_back(home: Any) -> None:
    text = "branch_id,above\nB1,\nB2,B1\n"
    load(home.write("branch.csv", text), pool=home.pool, ledger=home.ledger)
    moved = load(home.write("branch.csv", "branch_id,above\nB2,\n"), pool=home.pool, ledger=home.ledger)
    rollback_batch(home.pool, home.ledger, moved.batch)
    assert home.rows("branch") == [("B1", None), ("B2", "B1")]


def test_an_undoing_is_recorded_and_not_undone_again(home: Any) -> None:
    batch = load_items(home, "E01,A1,2025-06-01,1")
    undoing = rollback_batch(home.pool, home.ledger, batch, actor="chen", reason="wrong file")
    recorded = home.pool.batches()
    assert [one.batch_id for one in recorded[-2:]] == [batch, undoing.batch]
    assert (recorded[-2].undone, recorded[-1].undoes, recorded[-1].actor) == (True, batch, "chen")
    for again in (batch, undoing.batch, "B0"):
        with pytest.raises(UnknownBatchError):
            rollback_batch(home.pool, home.ledger, again)


def test_rows_of_the_ledger_that_people_changed_since_stay(home: Any) -> None:
    header = "task_id,institution_id,title\n"
    report = load(home.write("task.csv", header + "T1,E01,a\nT2,E01,b\n"), pool=home.pool, ledger=home.ledger)
    changed = home.ledger.read("task").slice(1, 1).set_column(2, "title", [["done by hand"]])
    home.ledger.merge("task", changed, actor="chen")
    rollback_batch(home.pool, home.ledger, report.batch)
    assert home.rows("task") == [("T2", "E01", "done by hand")]


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_undoing_equals_never_having_loaded(make_home: Any, data: st.DataObject) -> None:
    """Random batches, one undone: the pool is as if only the others had been loaded."""
    row = st.tuples(st.sampled_from(["E01", "E02"]), st.sampled_from("abc"), st.sampled_from("67"), st.integers(1, 3))
    batch = st.tuples(
        st.sampled_from(["merge", "replace"]), st.lists(row, min_size=1, max_size=4, unique_by=lambda r: r[:2])
    )
    batches = data.draw(st.lists(batch, min_size=2, max_size=4))
    left_out = data.draw(st.integers(0, len(batches) - 1))
    with_undo, without = make_home(), make_home()
    ids = []
    for home in (with_undo, without):
        load(home.write("institution.csv", "institution_id,name\nE01,x\nE02,y\n"), pool=home.pool, ledger=home.ledger)
        for place, (mode, rows) in enumerate(batches):
            if home is without and place == left_out:
                continue
            lines = [f"{of},{item},2025-0{month}-01,{amount}" for of, item, month, amount in rows]
            batch_id = load_items(home, *lines, mode=mode)
            if home is with_undo:
                ids.append(batch_id)
    rollback_batch(with_undo.pool, with_undo.ledger, ids[left_out])
    assert with_undo.rows("item") == without.rows("item")

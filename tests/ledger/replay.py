"""The state of a ledger worked out a second way: from nothing but its history."""

from __future__ import annotations

import json
from typing import Any

from ledger import Ledger
from ledger.rows import as_json

State = dict[tuple[str, str], Any]


def history(ledger: Ledger, *, since: int = 0) -> list[dict[str, Any]]:
    """The rows that events after number `since` changed, oldest first."""
    with ledger.moment() as moment:
        return list(moment.history(since=since).to_pylist())


def changed_at(ledger: Ledger) -> dict[str, int]:
    """The event that changed each table last."""
    with ledger.moment() as moment:
        return moment.changed_at()


def replayed(ledger: Ledger) -> State:
    """The rows that the history leads to, by table and key; each event found the row as the one before had left it."""
    state: State = {}
    for change in history(ledger):
        key = (change["table_name"], change["row_key"])
        before, after = (json.loads(change[side]) if change[side] else None for side in ("before", "after"))
        assert state.pop(key, None) == before, f"event {change['position']} did not find {key} as it was left"
        if after is not None:
            state[key] = after
    return state


def standing(ledger: Ledger, keys: dict[str, tuple[str, ...]]) -> State:
    """The rows as the tables hold them, by table and key; `keys` are the key columns by table."""
    rows = {table: ledger.read(table).to_pylist() for table in keys}
    return {
        (table, "/".join(str(row[name]) for name in keys[table])): json.loads(as_json(row) or "")
        for table, found in rows.items()
        for row in found
    }


def assert_state_and_events_agree(ledger: Ledger, keys: dict[str, tuple[str, ...]]) -> None:
    """The tables hold what the events say, no event is missing, and each table knows its last one."""
    assert standing(ledger, keys) == replayed(ledger)
    assert ledger.events()["position"].to_pylist() == list(range(1, ledger.position() + 1))
    last: dict[str, int] = {}
    for change in history(ledger):
        last[change["table_name"]] = change["position"]
    assert changed_at(ledger) == last

"""A titled card with a table in it, or the sentence that says why there are no rows."""

from __future__ import annotations

from collections.abc import Sequence

from components.card import card
from components.empty_state import empty_state
from components.plain_table import Cell, plain_table
from components.row_opening import Openable, row_opening


def table_card(
    key: str,
    title: str,
    rows: Sequence[dict[str, Cell]],
    *,
    note: str = "",
    nothing: str,
    source: str = "",
    opens: Openable | None = None,
) -> None:
    """Draws the rows of {title: cell}, or `nothing`: what there is to say where there are none; the rest as `card`.

    With `opens` each row can be opened below the table.
    """
    with card(key, title=title, note=note, source=source):
        if rows:
            plain_table(rows)
            if opens:
                row_opening(key, rows, opens)
        else:
            empty_state(nothing)

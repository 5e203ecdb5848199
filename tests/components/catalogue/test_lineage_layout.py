"""Where the boxes of a lineage stand, and what is left out and counted."""

from __future__ import annotations

from typing import Any

from components.catalogue.lineage_layout import MOST, lineage_layout

START = {"kind": "pool", "code": "items"}


def _row(direction: str, hop: int, kind: str, code: str, *via: str) -> dict[str, Any]:
    return {"direction": direction, "hop": hop, "kind": kind, "code": code, "via": list(via)}


def test_what_comes_before_stands_left_and_lines_run_from_left_to_right() -> None:
    layout = lineage_layout(
        START,
        [
            _row("up", 1, "source_table", "A", "pool:items"),
            _row("up", 2, "wide_table", "W", "source_table:A"),
            _row("up", 3, "source_table", "far", "wide_table:W"),
            _row("down", 1, "mart", "items", "pool:items"),
        ],
    )
    assert {node.id: node.column for node in layout.nodes} == {
        "pool:items": 0, "source_table:A": -1, "wide_table:W": -2, "mart:items": 1
    }  # fmt: skip
    assert set(layout.edges) == {
        ("source_table:A", "pool:items"), ("wide_table:W", "source_table:A"), ("pool:items", "mart:items")
    }  # fmt: skip


def test_a_full_column_says_how_many_more_and_keeps_what_people_know() -> None:
    marts = [_row("down", 1, "mart", f"m{number:02d}", "pool:items") for number in range(20)]
    measure = _row("down", 1, "measure", "rate", "pool:items")
    layout = lineage_layout(START, [*marts, measure])
    column = [node for node in layout.nodes if node.column == 1]
    assert len(column) == MOST == layout.tallest
    assert column[0].id == "measure:rate"
    assert column[-1].more == 21 - (MOST - 1)
    assert [node.y for node in column] == [place - (MOST - 1) / 2 for place in range(MOST)]


def test_of_the_second_step_what_hangs_on_a_drawn_box_comes_first() -> None:
    near = [_row("down", 1, "mart", f"m{number:02d}", "pool:items") for number in range(MOST + 1)]
    drawn, hidden = "mart:m00", f"mart:m{MOST:02d}"
    far = [_row("down", 2, "mart", "a_of_hidden", hidden), _row("down", 2, "mart", "b_of_drawn", drawn)]
    layout = lineage_layout(START, [*near, *far])
    assert [node.row["code"] for node in layout.nodes if node.column == 2] == ["b_of_drawn", "a_of_hidden"]
    assert (drawn, "mart:b_of_drawn") in layout.edges
    assert not [edge for edge in layout.edges if hidden in edge]

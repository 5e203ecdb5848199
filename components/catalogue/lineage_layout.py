"""Where the nodes of a lineage stand: two steps before and after a table, a column each, no more than can be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

HOPS = 2
MOST = 9
"""Nodes of a column; where there are more, the last place says how many more."""
# What people know comes before what is only inside the program.
KINDS = ("source_table", "wide_table", "pool", "measure", "mart")

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """A box: `column` from -2 (two steps before) to 2, `y` from the middle; `more` nodes it stands for, if any."""

    id: str
    column: int
    y: float
    row: Row
    more: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """The boxes, the pairs of ids that are joined (left, right), and how many boxes the tallest column has."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]
    tallest: int


def lineage_layout(start: Row, rows: Sequence[Row]) -> Layout:
    """The layout of the rows of `catalogue/lineage` around `start` (kind, code).

    A node stands for itself; those that find no place in their column are counted in its last one.
    """
    nodes = [Node(node_id(start), 0, 0.0, start)]
    edges: list[tuple[str, str]] = []
    tallest = 1
    for direction, side in (("up", -1), ("down", 1)):
        drawn = {node_id(start)}
        for hop in range(1, HOPS + 1):
            placed, joined = _column(
                [row for row in rows if row["direction"] == direction and row["hop"] == hop], drawn, side * hop
            )
            nodes += placed
            edges += [(own, near) if side < 0 else (near, own) for own, near in joined]
            drawn = {node.id for node in placed}
            tallest = max(tallest, len(placed))
    return Layout(tuple(nodes), tuple(edges), tallest)


def node_id(row: Row) -> str:
    """What tells a node from others: a mart and a table may have one name."""
    return f"{row['kind']}:{row['code']}"


def _column(rows: Sequence[Row], nearer: set[str], column: int) -> tuple[list[Node], list[tuple[str, str]]]:
    """The nodes of one column with the pairs (own, nearer) that join them to what is drawn one step nearer."""
    ordered = sorted(rows, key=lambda row: (not nearer & set(row["via"]), KINDS.index(row["kind"]), row["code"]))
    kept = ordered if len(ordered) <= MOST else ordered[: MOST - 1]
    left = len(ordered) - len(kept)
    count = len(kept) + (left > 0)
    heights = [place - (count - 1) / 2 for place in range(count)]
    nodes = [Node(node_id(row), column, y, row) for row, y in zip(kept, heights, strict=False)]
    joined = [(node.id, near) for node in nodes for near in node.row["via"] if near in nearer]
    if left:
        nodes.append(Node(f"more:{column}", column, heights[-1], {}, more=left))
    return nodes, joined

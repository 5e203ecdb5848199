"""Which marts and measures change with the ledger or the clock, and what a question needs of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from data.build.compute import Plan, read_plan
from data.contract import load_contract
from data.contract.model import Table
from data.lineage import everything_behind, in_order

CLOCK = "marts.clock"
HISTORY = "pool.history"
ASKED_AS = {"scoped": "marts", "ledger": "pool"}


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be up to date before a question is asked.

    `asked` are the live nodes that it names, `nodes` the marts and measures to evaluate for them, each after what it
    reads, `sources` the ledger tables, history and clock that it names itself.
    """

    asked: tuple[str, ...]
    nodes: tuple[str, ...]
    sources: frozenset[str]


@dataclass(frozen=True, slots=True)
class LivePlan:
    """Nodes are `marts.<mart>`, `kpis.<code>`; sources are `pool.<ledger table>`, the clock and the history.

    `inputs` gives for each live node the live nodes and sources that it reads, `behind` all sources behind it.
    """

    program: Plan
    tables: Mapping[str, Table]
    order: tuple[str, ...]
    inputs: Mapping[str, tuple[str, ...]]
    behind: Mapping[str, frozenset[str]]

    @property
    def measures(self) -> list[str]:
        """The codes of the live measures."""
        return [node.removeprefix("kpis.") for node in self.order if node.startswith("kpis.")]

    def needs(self, reads: Collection[str]) -> Needs:
        """What a question needs that names the tables `reads` (`scoped.x`, `ledger.x`)."""
        named = {_node(table) for table in reads}
        wanted = {node for node in named if node in self.inputs}
        waiting = list(wanted)
        while waiting:
            further = {node for node in self.inputs[waiting.pop()] if node in self.inputs} - wanted
            wanted |= further
            waiting += further
        sources = named & {CLOCK, HISTORY, *(f"pool.{table}" for table in self.tables)}
        return Needs(
            asked=tuple(sorted((named & self.inputs.keys()) | sources)),
            nodes=tuple(node for node in self.order if node in wanted),
            sources=frozenset(sources),
        )


@lru_cache(maxsize=1)
def live_plan() -> LivePlan:
    """The plan of the program's marts and measures."""
    return plan_of(read_plan(), load_contract().ledger_tables)


def plan_of(program: Plan, ledger_tables: Collection[Table]) -> LivePlan:
    """The live part of a program, given the tables that the ledger owns."""
    sources = {CLOCK, *(f"pool.{table.name}" for table in ledger_tables)}
    behind = {node: everything_behind(node, program.reads) & sources for node in program.reads}
    order = tuple(node for node in in_order(program.reads) if behind[node])
    live = {*order, *sources}
    return LivePlan(
        program=program,
        tables={table.name: table for table in ledger_tables},
        order=order,
        inputs={node: tuple(sorted(program.reads[node] & live)) for node in order},
        behind={node: behind[node] for node in order},
    )


def _node(table: str) -> str:
    schema, _, name = table.partition(".")
    return f"{ASKED_AS.get(schema, schema)}.{name}"

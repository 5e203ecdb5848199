"""Where the demonstration's figures come from: the customer's tables, through theirs in between, to the contract's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.demo.story import LATE_TABLE
from data.demo.world import Row, World


@dataclass(frozen=True, slots=True)
class Flow:
    """A table that the customer's platform makes of `sources`, and the tables of the contract filled from it."""

    table: str
    sources: tuple[str, ...]
    fills: tuple[str, ...]
    made: tuple[str, str]


JOINED = ("清洗后按主键关联写入宽表", "Cleaned, joined by key into the wide table")
LOADED = ("按合同字段取数入池", "Taken into the pool by the contract's fields")

FLOWS = (
    Flow(
        "DWD_SETTLEMENT", (LATE_TABLE,), ("settlement_item",), ("未清项与已清项合并", "Open and cleared items joined")
    ),
    Flow("DWD_CLEARING", ("FIN_0006",), ("clearing",), ("按清账凭证归集", "Gathered by clearing document")),
    Flow("DWD_VOUCHER", ("FIN_0002",), ("voucher", "voucher_line"), ("凭证头行拆分", "Header and lines parted")),
    Flow("DWD_GL_BALANCE", ("FIN_0003",), ("account_balance",), ("按科目与月份汇总", "Summed by account and month")),
    Flow(
        "DWD_COUNTERPARTY",
        ("FIN_0004", "FIN_0005"),
        ("counterparty",),
        ("客商按统一社会信用代码归并", "Merged by the code of the company"),
    ),
    Flow(
        "DWD_TURNOVER",
        ("FIN_0010", "FIN_0011"),
        ("period_amount",),
        ("按单位与月份汇总", "Summed by institution and month"),
    ),
    Flow(
        "DWD_BUSINESS_USER",
        (LATE_TABLE, "HR_0001"),
        ("target_user",),
        ("业务经办人按员工号匹配为目标用户", "Who handles the items, matched by staff number, is a target user"),
    ),
    Flow(
        "DWD_STAFF", ("HR_0001", "HR_0002"), ("staff_target", "key_post"), ("按员工号关联岗位", "Staff joined to posts")
    ),
    Flow("DWD_WORKING_TIME", ("HR_0005",), ("process_measure",), ("按流程汇总工时", "Working hours summed by process")),
)
FEEDING = tuple(sorted({source for flow in FLOWS for source in flow.sources}))
"""The customer's tables that the contract's are made of; but for the story's late one, their last delivery came."""

WIDE_SOURCES = """
    select distinct scenario_table.table_id as from_table, 'pool_' || scenario.domain || '_wide' as to_table
    from scenario_table inner join scenario using (scenario)
    order by all
"""


def make_lineage(world: World) -> None:
    """Table table_lineage: the tables that scenarios need feed the wide table of their domain, and the flows above."""
    pairs = world.connection.execute(WIDE_SOURCES).fetchall()
    wide = [_step(world, str(source), str(table), JOINED) for source, table in pairs]
    world.put("table_lineage", [*wide, *_flows(world)])


def _flows(world: World) -> Iterator[Row]:
    for flow in FLOWS:
        for source in flow.sources:
            yield _step(world, source, flow.table, flow.made)
        for filled in flow.fills:
            yield _step(world, flow.table, filled, LOADED)


def _step(world: World, source: str, target: str, made: tuple[str, str]) -> Row:
    return {"from_table": source, "to_table": target, "transformation": world.text(*made)}

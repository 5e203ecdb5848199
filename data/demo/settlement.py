"""Writes receivables and payables institution by institution, so that memory stays small at any scale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from data.demo.open_items import ALIKE, DUPLICATE, MACROS, clearings_select, items_select, twins_insert
from data.demo.story import ALIKE_PLACE, DUPLICATE_PLACE
from data.demo.vouchers import LINES_SELECT, postings_select, vouchers_select
from data.demo.world import Institution, World
from ledger.schema import arrow_schema

BATCH_ROWS = 500_000
ITEMS_PER_VOUCHER = 8

PARTITIONED = ("settlement_item", "clearing", "voucher", "voucher_line")

_VOUCHER_OF = {
    "settlement_item": "left join (select item_id as posted, voucher_no from posting where source = item_id) "
    "on posted = item_id",
    "clearing": "left join (select source as posted, voucher_no from posting where source <> item_id) "
    "on posted = clearing_id",
    "voucher": "",
    "voucher_line": "",
}


def write_settlement(world: World, folder: Path, *, items: int, on_institution: Callable[[str], None]) -> None:
    """Write the four item-like tables into `folder`, and make period_amount and account_balance.

    `items` is the number over all institutions; larger ones have more. `on_institution` hears of each
    institution done.
    """
    world.connection.execute(MACROS)
    for name in ("period_amount", "account_balance"):
        world.put(name, [])
    writers = {
        name: pq.ParquetWriter(folder / f"{name}.parquet", arrow_schema(world.contract.table(name)))
        for name in PARTITIONED
    }
    try:
        shares = {institution.role: 6 + institution.number * 11 % 9 for institution in world.institutions}
        for institution in world.institutions:
            _make_institution(world, institution, items=items * shares[institution.role] // sum(shares.values()))
            for name, writer in writers.items():
                _append(world, name, writer)
            _add_month_figures(world, institution)
            on_institution(institution.id)
    finally:
        for writer in writers.values():
            writer.close()
    for name in (*PARTITIONED, "posting"):
        world.connection.execute(f"drop table {name}")


def _make_institution(world: World, institution: Institution, *, items: int) -> None:
    calendar = world.calendar
    days = (calendar.as_of - calendar.starts_on).days + 1
    world.connection.execute(
        "create or replace table settlement_item as " + items_select(world, institution, items=items, days=days)
    )
    for role, twins in ((DUPLICATE_PLACE, DUPLICATE), (ALIKE_PLACE, ALIKE)):
        if institution.role == role:
            world.connection.execute(twins_insert(world, institution, twins))
    world.connection.execute("create or replace table clearing as " + clearings_select(world, institution))
    slots = max(items // days // 2 // ITEMS_PER_VOUCHER, 1)
    world.connection.execute("create or replace table posting as " + postings_select(slots=slots))
    world.connection.execute("create or replace table voucher as " + vouchers_select(world))
    world.connection.execute("create or replace table voucher_line as " + LINES_SELECT)


def _append(world: World, name: str, writer: pq.ParquetWriter) -> None:
    table = world.contract.table(name)
    columns = ", ".join(f"{field.name}::{field.type} as {field.name}" for field in table.fields)
    found = world.connection.sql(f"select {columns} from {name} {_VOUCHER_OF[name]} order by {', '.join(table.key)}")
    for batch in found.to_arrow_reader(BATCH_ROWS):
        writer.write_batch(batch.cast(arrow_schema(table)))


def _add_month_figures(world: World, institution: Institution) -> None:
    """Revenue and purchases by month; the balance of each account at each whole month's end."""
    world.connection.execute(
        f"""
        insert into period_amount
        select '{institution.id}', month.code, measure.measure,
            (coalesce(sum(item.amount), 0) * 1.25)::decimal(18, 2)
        from month
        cross join (values ('revenue', 'AR'), ('purchases', 'AP')) as measure (measure, direction)
        left join settlement_item as item
            on item.direction = measure.direction and not item.is_prepayment and not item.is_taken_over
            and item.posting_date between month.starts_on and month.last_day
        group by all
        """
    )
    world.connection.execute(
        f"""
        insert into account_balance
        with moved as (select account, date_trunc('month', day) as moved_in, sum(signed_amount) as amount
            from posting group by all)
        select '{institution.id}', account, month.code, sum(moved.amount)::decimal(18, 2)
        from month inner join moved on moved.moved_in <= month.starts_on
        where month.is_whole
        group by account, month.code
        """
    )

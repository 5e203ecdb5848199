"""Receivables and payables, institution by institution: items, clearings, vouchers and their lines, balances.

Everything is drawn from integers (hash of seed, institution, item), so that the figures are the same on
every machine. Items are numbered in the order of their documents; one in sixteen is older than the story
and taken over on its first day. Of each hundred items one is reversed by the next, one is a credit note,
five are prepayments.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.parquet as pq

from data.demo.story import DUPLICATE_CENTS, DUPLICATE_DOCUMENT, DUPLICATE_PLACE
from data.demo.vocabulary import COMPANY_TRADES, COMPANY_WORDS
from data.demo.world import Institution, Row, World, arrow_schema

COUNTERPARTIES = 400
BATCH_ROWS = 500_000
ITEMS_PER_VOUCHER = 8

PARTITIONED = ("settlement_item", "clearing", "voucher", "voucher_line")

MACROS = """
create macro dice(purpose, institution, item, sides) as roll(purpose, institution, item, sides);
create macro is_reversal(item) as item % 100 = 17;
create macro base_item(item) as case when item % 100 = 17 then item - 1 else item end;
create macro is_credit_note(item) as item % 100 = 42;
create macro is_prepayment(item) as item % 20 = 5;
create macro cents_drawn(institution, item) as
    (50000 + dice('amount', institution, item, 4950000))
    * list_extract([1, 1, 1, 2, 2, 4, 8, 20], 1 + dice('size', institution, item, 8));
create macro cents(institution, item) as
    case when is_reversal(item) then -cents_drawn(institution, item - 1)
        when is_credit_note(item) then -(cents_drawn(institution, item) // 5)
        else cents_drawn(institution, item) end;
create macro yuan(cents) as (cents::decimal(18, 0) * 0.01::decimal(3, 2))::decimal(18, 2);
"""


def make_counterparties(world: World) -> None:
    """Table counterparty: the institutions themselves as internal ones, then companies."""
    internal = [
        {
            "counterparty_id": f"C{institution.number:04d}",
            "name_zh": institution.identity.name_zh,
            "name_en": institution.identity.name_en,
            "is_internal": True,
            "is_small_enterprise": False,
        }
        for institution in world.institutions
    ]
    world.put("counterparty", [*internal, *_companies(first=len(internal) + 1)])


def _companies(*, first: int) -> Iterator[Row]:
    for number in range(first, COUNTERPARTIES + 1):
        word_zh, word_en = COMPANY_WORDS[number % len(COMPANY_WORDS)]
        trade_zh, trade_en = COMPANY_TRADES[number // len(COMPANY_WORDS) % len(COMPANY_TRADES)]
        series = number // (len(COMPANY_WORDS) * len(COMPANY_TRADES))
        yield {
            "counterparty_id": f"C{number:04d}",
            "name_zh": word_zh + ("", "第二", "第三")[series] + trade_zh,
            "name_en": f"{word_en} {('', 'Second ', 'Third ')[series]}{trade_en}",
            "is_internal": False,
            "is_small_enterprise": number % 5 < 2,
        }


def write_settlement(
    world: World, folder: Path, *, items: int, on_institution: Callable[[str], None]
) -> None:
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
            _make_institution(
                world, institution, items=items * shares[institution.role] // sum(shares.values())
            )
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
        "create or replace table settlement_item as "
        + _items_select(world, institution, items=items, days=days)
    )
    if institution.role == DUPLICATE_PLACE:
        world.connection.execute(_duplicate_insert(world, institution))
    world.connection.execute("create or replace table clearing as " + _clearings_select(world, institution))
    slots = max(items // days // 2 // ITEMS_PER_VOUCHER, 1)
    world.connection.execute("create or replace table posting as " + _postings_select(slots=slots))
    world.connection.execute("create or replace table voucher as " + _vouchers_select(world))
    world.connection.execute("create or replace table voucher_line as " + LINES_SELECT)


def _items_select(world: World, institution: Institution, *, items: int, days: int) -> str:
    starts_on, as_of, number = world.calendar.starts_on, world.calendar.as_of, institution.number
    old = max(items // 16, 1)
    return f"""
    with numbered as (
        select item, base_item(item) as base, is_reversal(item) as reverses
        from (select unnest(range(0, {items})) as item)
    ),
    dated as (
        select *,
            case when base < {old}
                then date '{starts_on}' - (1 + dice('old', {number}, base, 800))::integer
                else date '{starts_on}' + ((base - {old}) * {days} // {max(items - old, 1)})::integer
            end as base_document_date,
            dice('posting', {number}, base, 4) as posting_days
        from numbered
    ),
    posted as (
        select *,
            case when base < {old} then date '{starts_on}' else base_document_date + posting_days::integer end
                as base_posting_date,
            6 + dice('reversal', {number}, base, 20) as reversal_days,
            case when dice('direction', {number}, base, 100) < 54 then 'AR' else 'AP' end as direction,
            is_prepayment(base) and not reverses as is_prepayment
        from dated
    ),
    final as (
        select *,
            case when reverses then base_posting_date + reversal_days::integer else base_posting_date end
                as posting_date,
            case when reverses then base_posting_date + reversal_days::integer else base_document_date end
                as document_date
        from posted
    )
    select '{institution.id}' as institution_id,
        'SI' || lpad(item::varchar, 9, '0') as item_id,
        direction,
        '{institution.id}-' || lpad((1 + dice('unit', {number}, base, 4))::varchar, 2, '0') as sub_unit_id,
        case when is_prepayment then case direction when 'AR' then '2203' else '1123' end
            else case direction when 'AR' then '1122' else '2202' end end as account,
        'C' || lpad((case when dice('internal', {number}, base, 100) < 8
            then 1 + ({number} + dice('partner', {number}, base, 26)) % 27
            else 28 + dice('partner', {number}, base, {COUNTERPARTIES - 27}) end)::varchar, 4, '0')
            as counterparty_id,
        case direction
            when 'AR' then list_extract({_business_types(world, "AR")!r}, 1 + dice('type', {number}, base, 3))
            else list_extract({_business_types(world, "AP")!r}, 1 + dice('type', {number}, base, 3))
        end as business_type,
        strftime(document_date, 'D%Y%m') || lpad(item::varchar, 9, '0') as document_no,
        case when not is_prepayment
            then strftime(document_date, '%y') || lpad((100000000 + {number} * 1000003 + item)::varchar, 10, '0')
            end as invoice_no,
        'HT' || strftime(base_document_date, '%Y') || lpad(dice('contract', {number}, base, 9999)::varchar, 4, '0')
            as contract_no,
        posting_date, document_date,
        case when not is_prepayment then
            document_date + (list_extract([30, 45, 60, 90], 1 + dice('terms', {number}, base, 4)))::integer
            end as due_date,
        yuan(cents({number}, item)) as amount,
        is_prepayment,
        case when reverses then 'SI' || lpad(base::varchar, 9, '0') end as reversal_of,
        item, {number} as number,
        {old} > base as is_taken_over
    from final
    where posting_date <= date '{as_of}'
    """


def _business_types(world: World, direction: str) -> list[str]:
    words = {
        "AR": (("电费", "Tariff"), ("工程款", "Works"), ("服务费", "Services")),
        "AP": (("物资采购", "Materials"), ("工程款", "Works"), ("服务费", "Services")),
    }
    return [world.text(*pair) for pair in words[direction]]


def _duplicate_insert(world: World, institution: Institution) -> str:
    """The same invoice booked a second time five days later, both awaiting judgement."""
    document_on = world.on(DUPLICATE_DOCUMENT)
    rows = ", ".join(
        f"(900000000 + {turn}, 'SI90000000{turn}', date '{document_on}' + {1 + 5 * turn})" for turn in (1, 2)
    )
    return f"""
    insert into settlement_item
    select '{institution.id}', item_id, 'AP', '{institution.id}-01', '2202', 'C0188',
        '{_business_types(world, "AP")[0]}', strftime(posted_on, 'D%Y%m') || item, '25900048600', 'HT20250486',
        posted_on, date '{document_on}', date '{document_on}' + 45, yuan({DUPLICATE_CENTS}), false, null,
        item, {institution.number}, false
    from (values {rows}) as twice (item, item_id, posted_on)
    where posted_on <= date '{world.calendar.as_of}'
    """


def _clearings_select(world: World, institution: Institution) -> str:
    """An item is cleared once, in two parts, or (two in a hundred) never; a reversed one by its reversal."""
    number, as_of = institution.number, world.calendar.as_of
    return f"""
    with reversal as (
        select reversal_of, posting_date from settlement_item where reversal_of is not null
    ),
    planned as (
        select item.*, reversal.posting_date as reversed_on,
            dice('habit', {number}, item.item, 100) as habit,
            dice('delay', {number}, item.item, 30) as delay,
            cents({number}, item.item) as item_cents
        from settlement_item as item
        left join reversal on item.item_id = reversal.reversal_of
        where item.item < 900000000
    ),
    timed as (
        select *,
            coalesce(reversed_on, case when reversal_of is not null then posting_date end) as offset_on,
            greatest(posting_date, coalesce(due_date, document_date + 60)
                + case when habit < 70 then delay - 25 when habit < 90 then delay
                    when habit < 96 then 40 + delay * 5 else 200 + delay * 12 end::integer) as pays_on,
            dice('parts', {number}, item, 100) < 15 as in_parts
        from planned
    ),
    parts as (
        select *, 1 as part, coalesce(offset_on, pays_on) as cleared_on,
            case when offset_on is null and in_parts then item_cents * 6 // 10 else item_cents end as part_cents
        from timed
        union all
        select *, 2, pays_on + (20 + delay)::integer, item_cents - item_cents * 6 // 10
        from timed where offset_on is null and in_parts
    )
    select institution_id, 'CL' || lpad(item::varchar, 9, '0') || '-' || part as clearing_id, item_id, cleared_on,
        yuan(part_cents) as amount, offset_on is not null as is_offset, direction, account, counterparty_id, item
    from parts
    where cleared_on <= date '{as_of}' and part_cents <> 0 and (habit < 98 or offset_on is not null)
    """


def _postings_select(*, slots: int) -> str:
    """What vouchers are made of: each item and each clearing with its account, its side and its voucher.

    `cents` are signed, debit positive. A voucher holds postings of one day, one kind and one direction.
    """
    return f"""
    with signed as (
        select institution_id, item_id, account, counterparty_id, posting_date as day,
            case when is_taken_over then 'transfer' when is_prepayment
                then case direction when 'AR' then 'receipt' else 'payment' end else 'invoice' end as kind,
            direction, item, amount * case direction when 'AR' then 1 else -1 end
                * case when is_prepayment then -1 else 1 end as signed_amount,
            case when is_taken_over then '4104' when is_prepayment then '1002'
                when direction = 'AR' then '6001' else '1403' end as counter_account,
            item_id as source
        from settlement_item
        union all
        select clearing.institution_id, clearing.item_id, clearing.account, clearing.counterparty_id, clearing.cleared_on,
            case when is_offset or account in ('1123', '2203') then 'transfer'
                when direction = 'AR' then 'receipt' else 'payment' end,
            direction, item, -amount * case when account in ('1122', '1123') then 1 else -1 end,
            case when account = '1123' then '1403' when account = '2203' then '6001' else '1002' end,
            clearing_id
        from clearing
    )
    select institution_id, source, item_id, account, counterparty_id, day, kind, counter_account,
        signed_amount::decimal(18, 2) as signed_amount,
        strftime(day, 'V%Y%m%d-') || list_extract(['I', 'P', 'R', 'T'],
            list_position(['invoice', 'payment', 'receipt', 'transfer'], kind))
            || case direction when 'AR' then '1' else '2' end
            || case when starts_with(source, 'CL') then 'C' else 'D' end
            || '-' || lpad((base_item(item) % {slots})::varchar, 4, '0') as voucher_no
    from signed
    """


def _vouchers_select(world: World) -> str:
    """One row a voucher, described by its kind."""
    words = {
        "invoice": world.text("发票入账", "Invoices posted"),
        "payment": world.text("付款", "Payments"),
        "receipt": world.text("收款", "Receipts"),
        "transfer": world.text("结转", "Transfers"),
    }
    described = " ".join(f"when '{kind}' then '{text}'" for kind, text in words.items())
    return f"""
    select institution_id, voucher_no, any_value(day) as posting_date, any_value(kind) as kind,
        case any_value(kind) {described} end as description
    from posting group by institution_id, voucher_no
    """


# A line for each posting, and one against it for each counter account, left out where it comes to nothing.
LINES_SELECT = """
with lines as (
    select institution_id, voucher_no, account, signed_amount, counterparty_id, item_id, source from posting
    union all
    select institution_id, voucher_no, counter_account, -sum(signed_amount), null, null, 'X' || counter_account
    from posting group by institution_id, voucher_no, counter_account having sum(signed_amount) <> 0
)
select institution_id, voucher_no,
    row_number() over (partition by voucher_no order by source) as line_no,
    account,
    case when signed_amount > 0 then signed_amount else 0 end as debit,
    case when signed_amount < 0 then -signed_amount else 0 end as credit,
    counterparty_id, item_id
from lines
"""

_VOUCHER_OF = {
    "settlement_item": "left join (select item_id as posted, voucher_no from posting where source = item_id) "
    "on posted = item_id",
    "clearing": "left join (select source as posted, voucher_no from posting where source <> item_id) "
    "on posted = clearing_id",
    "voucher": "",
    "voucher_line": "",
}


def _append(world: World, name: str, writer: pq.ParquetWriter) -> None:
    table = world.contract.table(name)
    columns = ", ".join(f"{field.name}::{field.type} as {field.name}" for field in table.fields)
    found = world.connection.sql(
        f"select {columns} from {name} {_VOUCHER_OF[name]} order by {', '.join(table.key)}"
    )
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

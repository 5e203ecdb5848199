"""The items of receivables and payables and what clears them, as selects for one institution.

Everything is drawn from integers (hash of seed, institution, item), so that the figures are the same on
every machine. Items are numbered in the order of their documents; one in sixteen is older than the story
and taken over on its first day. Of each hundred items one is reversed by the next, one is a credit note,
five are prepayments.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from data.demo.counterparties import COUNTERPARTIES, INTERNAL
from data.demo.story import ALIKE_CENTS, ALIKE_DOCUMENT, DUPLICATE_CENTS, DUPLICATE_DOCUMENT
from data.demo.world import Institution, World

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


def items_select(world: World, institution: Institution, *, items: int, days: int) -> str:
    """The items posted by the cut-off, numbered in the order of their documents over so many days."""
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
            then 1 + ({number} + dice('partner', {number}, base, {INTERNAL - 1})) % {INTERNAL}
            else {INTERNAL + 1} + dice('partner', {number}, base, {COUNTERPARTIES - INTERNAL})
            end)::varchar, 4, '0') as counterparty_id,
        case direction
            when 'AR' then list_extract({_business_types(world, "AR")!r}, 1 + dice('type', {number}, base, 3))
            else list_extract({_business_types(world, "AP")!r}, 1 + dice('type', {number}, base, 3))
        end as business_type,
        strftime(document_date, 'D%Y%m') || lpad(item::varchar, 9, '0') as document_no,
        case when not is_prepayment
            then strftime(document_date, '%y')
                || lpad((100000000 + {number} * 1000003 + item)::varchar, 10, '0')
            end as invoice_no,
        'HT' || strftime(base_document_date, '%Y')
            || lpad(dice('contract', {number}, base, 9999)::varchar, 4, '0') as contract_no,
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


@dataclass(frozen=True, slots=True)
class Twins:
    """Two payables of one counterparty over one amount, posted some days apart."""

    first_item: int
    counterparty: str
    cents: int
    document_on: date
    terms: int
    days_apart: int
    invoices: tuple[str, str]

    @property
    def items(self) -> tuple[str, str]:
        """Their codes."""
        return f"SI{self.first_item}", f"SI{self.first_item + 1}"


DUPLICATE = Twins(900000001, "C0188", DUPLICATE_CENTS, DUPLICATE_DOCUMENT, 45, 5, ("25900048600", "25900048600"))
"""The same invoice booked a second time, both awaiting judgement."""

ALIKE = Twins(900000003, "C0246", ALIKE_CENTS, ALIKE_DOCUMENT, 60, 4, ("25900051107", "25900051112"))
"""Two deliveries of one contract, each with its own invoice: looked at, and found right."""


def twins_insert(world: World, institution: Institution, twins: Twins) -> str:
    """Both items of such a pair, as far as they are posted by the cut-off."""
    document_on = world.on(twins.document_on)
    rows = ", ".join(
        f"({twins.first_item + turn}, '{twins.items[turn]}', '{twins.invoices[turn]}', "
        f"date '{document_on + timedelta(days=1 + turn * twins.days_apart)}')"
        for turn in (0, 1)
    )
    return f"""
    insert into settlement_item
    select '{institution.id}', item_id, 'AP', '{institution.id}-01', '2202', '{twins.counterparty}',
        '{_business_types(world, "AP")[0]}', strftime(posted_on, 'D%Y%m') || item, invoice_no,
        'HT20250486', posted_on, date '{document_on}', date '{document_on}' + {twins.terms},
        yuan({twins.cents}), false, null, item, {institution.number}, false
    from (values {rows}) as twice (item, item_id, invoice_no, posted_on)
    where posted_on <= date '{world.calendar.as_of}'
    """


def clearings_select(world: World, institution: Institution) -> str:
    """An item is cleared once, in two parts, or (one in a hundred) never; a reversed one by its reversal.

    Where the ageing of receivables is online, what is overdue is chased and comes in within 15 to 75 days.
    """
    number, as_of = institution.number, world.calendar.as_of
    online_on = institution.place.online_on
    chased_on = (
        f"greatest(date '{world.on(online_on)}', due_date) + (15 + 2 * delay)::integer" if online_on else "null::date"
    )
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
    chased as (
        select *, case when direction = 'AR' then {chased_on} end as chased_on from planned
    ),
    timed as (
        select *,
            coalesce(reversed_on, case when reversal_of is not null then posting_date end) as offset_on,
            greatest(posting_date, least(chased_on, coalesce(due_date, document_date + 60)
                + case when habit < 75 then delay - 25 when habit < 92 then delay
                    when habit < 98 then 40 + delay * 4 else 200 + delay * 12 end::integer)) as pays_on,
            dice('parts', {number}, item, 100) < 15 as in_parts
        from chased
    ),
    parts as (
        select *, 1 as part, coalesce(offset_on, pays_on) as cleared_on,
            case when offset_on is null and in_parts then item_cents * 6 // 10 else item_cents end
                as part_cents
        from timed
        union all
        select *, 2, pays_on + (20 + delay)::integer, item_cents - item_cents * 6 // 10
        from timed where offset_on is null and in_parts
    )
    select institution_id, 'CL' || lpad(item::varchar, 9, '0') || '-' || part as clearing_id,
        item_id, cleared_on, yuan(part_cents) as amount,
        offset_on is not null as is_offset, direction, account, counterparty_id, item
    from parts
    where cleared_on <= date '{as_of}' and part_cents <> 0
        and (habit < 99 or offset_on is not null or chased_on is not null)
    """

-- purpose: items that look booked or paid twice: like an earlier one of the same counterparty over the same amount
-- columns: institution_id varchar, item_id varchar, direction varchar, kind varchar, counterparty_id varchar,
--          counterparty_zh varchar, counterparty_en varchar, side varchar, invoice_no varchar, amount decimal(18,2),
--          posting_date date, like_item_id varchar, like_invoice_no varchar, like_posting_date date, times bigint
-- grain:   institution_id, item_id
-- note:    exact: the same invoice, of payables and receivables; near: another invoice or none, posted within
--          settlement_rule.near_days, of payables; the first of them is taken as the right one and not listed; times
--          counts the items of that invoice, or of that near pair; reversed items and reversals are left out; items are
--          read twice rather than held, for few of them are alike
with items as not materialized (
    select
        institution_id,
        item_id,
        direction,
        counterparty_id,
        invoice_no,
        amount,
        posting_date,
        hash(institution_id, direction, counterparty_id, amount) as fingerprint
    from pool.settlement_item
    where
        amount > 0
        and reversal_of is null
        and not is_prepayment
        and posting_date <= (select as_of from marts.release_fact)
),

twice as (
    select fingerprint
    from items
    group by fingerprint
    having count(*) > 1
),

reversed as (
    select
        institution_id,
        reversal_of as item_id
    from pool.settlement_item
    where reversal_of is not null
),

alike as (
    select *
    from items
    where
        fingerprint in (select fingerprint from twice)
        and (institution_id, item_id) not in (select (institution_id, item_id) from reversed)
),

exact as (
    select
        *,
        'exact' as kind,
        first_value(item_id) over earlier as like_item_id,
        invoice_no as like_invoice_no,
        first_value(posting_date) over earlier as like_posting_date,
        row_number() over earlier as occurrence,
        count(*) over (partition by institution_id, direction, counterparty_id, amount, invoice_no) as times
    from alike
    where invoice_no is not null
    window earlier as (
        partition by institution_id, direction, counterparty_id, amount, invoice_no
        order by posting_date, item_id
    )
),

near as (
    select
        *,
        'near' as kind,
        lag(item_id) over earlier as like_item_id,
        lag(invoice_no) over earlier as like_invoice_no,
        lag(posting_date) over earlier as like_posting_date,
        row_number() over earlier as occurrence,
        2 as times
    from alike
    where
        direction = 'AP'
        and (institution_id, item_id) not in (select (institution_id, item_id) from exact where occurrence > 1)
    window earlier as (
        partition by institution_id, counterparty_id, amount
        order by posting_date, item_id
    )
),

found as (
    select *
    from exact
    where occurrence > 1
    union all
    select *
    from near
    where posting_date - like_posting_date <= (select near_days from marts.settlement_rule)
)

select
    found.institution_id,
    found.item_id,
    found.direction,
    found.kind,
    found.counterparty_id,
    counterparty.name_zh as counterparty_zh,
    coalesce(counterparty.name_en, counterparty.name_zh) as counterparty_en,
    case when counterparty.is_internal then 'internal' else 'external' end as side,
    found.invoice_no,
    found.amount,
    found.posting_date,
    found.like_item_id,
    found.like_invoice_no,
    found.like_posting_date,
    found.times
from found
left join pool.counterparty on found.counterparty_id = counterparty.counterparty_id
order by found.institution_id, found.posting_date, found.item_id

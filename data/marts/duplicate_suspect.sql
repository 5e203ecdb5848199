-- purpose: payables that look paid or booked twice: the same invoice of the same counterparty over the same amount
-- columns: institution_id varchar, item_id varchar, counterparty_id varchar, counterparty_zh varchar,
--          counterparty_en varchar, invoice_no varchar, amount decimal(18,2), posting_date date, times bigint
-- grain:   institution_id, item_id
-- note:    the first of them is taken as the right one and not listed; reversed items and reversals are left out
with payables as (
    select institution_id, item_id, counterparty_id, invoice_no, amount, posting_date
    from pool.settlement_item
    where direction = 'AP' and invoice_no is not null and amount > 0 and reversal_of is null and not is_prepayment
),

twice as (
    select hash(institution_id, counterparty_id, invoice_no, amount) as fingerprint
    from payables
    group by fingerprint
    having count(*) > 1
),

reversed as (
    select institution_id, reversal_of as item_id
    from pool.settlement_item
    where reversal_of is not null
),

numbered as (
    select
        *,
        row_number() over (same order by posting_date, item_id) as occurrence,
        count(*) over same as times
    from payables
    where hash(institution_id, counterparty_id, invoice_no, amount) in (select fingerprint from twice)
    and (institution_id, item_id) not in (select (institution_id, item_id) from reversed)
    window same as (partition by institution_id, counterparty_id, invoice_no, amount)
)

select
    numbered.institution_id,
    numbered.item_id,
    numbered.counterparty_id,
    counterparty.name_zh as counterparty_zh,
    coalesce(counterparty.name_en, counterparty.name_zh) as counterparty_en,
    numbered.invoice_no,
    numbered.amount,
    numbered.posting_date,
    numbered.times
from numbered
left join pool.counterparty on numbered.counterparty_id = counterparty.counterparty_id
where numbered.occurrence > 1
order by numbered.institution_id, numbered.posting_date, numbered.item_id

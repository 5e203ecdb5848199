-- purpose: what the counterparties that were ever among the ten largest have open at each month's cut-off
-- columns: institution_id varchar, direction varchar, side varchar, counterparty_id varchar, counterparty_zh varchar,
--          counterparty_en varchar, month varchar, balance decimal(18,2)
-- grain:   institution_id, direction, counterparty_id, month
-- note:    of one institution, or of all together ('whole'); months without anything open are left out
with large as (
    select
        institution_id,
        direction,
        side,
        counterparty_id,
        any_value(counterparty_zh) as counterparty_zh,
        any_value(counterparty_en) as counterparty_en
    from marts.settlement_top
    group by institution_id, direction, side, counterparty_id
),

books as (
    select distinct
        book_no,
        institution_id,
        direction
    from marts.settlement_place
    where not is_prepayment
),

moved as (
    select
        large.institution_id,
        large.direction,
        large.counterparty_id,
        moved.month_no,
        sum(moved.amount) as amount
    from marts.settlement_sum as moved
    inner join books on moved.book_no = books.book_no
    inner join large
        on books.direction = large.direction
        and moved.counterparty_id = large.counterparty_id
        and large.institution_id in (books.institution_id, 'whole')
    where moved.basis = 'counterparty'
    group by large.institution_id, large.direction, large.counterparty_id, moved.month_no
),

months as (
    select distinct
        month,
        month_no
    from marts.ageing_month
),

balances as (
    select
        moved.institution_id,
        moved.direction,
        moved.counterparty_id,
        months.month,
        sum(moved.amount) as balance
    from moved
    inner join months on moved.month_no <= months.month_no
    group by moved.institution_id, moved.direction, moved.counterparty_id, months.month
)

select
    balances.institution_id,
    balances.direction,
    large.side,
    balances.counterparty_id,
    large.counterparty_zh,
    large.counterparty_en,
    balances.month,
    balances.balance::decimal(18, 2) as balance
from balances
inner join large
    on
        balances.institution_id = large.institution_id
        and balances.direction = large.direction
        and balances.counterparty_id = large.counterparty_id
where balances.balance <> 0
order by balances.institution_id, balances.direction, balances.counterparty_id, balances.month

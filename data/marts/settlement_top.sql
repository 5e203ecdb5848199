-- purpose: the ten counterparties with most open at each month's cut-off, by institution and for all together
-- columns: institution_id varchar, direction varchar, side varchar, month varchar, place bigint,
--          counterparty_id varchar, counterparty_zh varchar, counterparty_en varchar, balance decimal(18,2)
-- grain:   institution_id, direction, side, month, place
-- note:    the ten of both sides together are among the ten of each
with months as (
    select distinct
        month,
        month_no
    from marts.ageing_month
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
        book.institution_id,
        book.direction,
        moved.counterparty_id,
        moved.month_no,
        moved.amount
    from marts.settlement_sum as moved
    inner join books as book on moved.book_no = book.book_no
    where moved.basis = 'counterparty'
),

balances as (
    select
        coalesce(moved.institution_id, 'whole') as institution_id,
        moved.direction,
        moved.counterparty_id,
        months.month,
        sum(moved.amount) as balance
    from moved
    inner join months on moved.month_no <= months.month_no
    group by grouping sets (
        (moved.institution_id, moved.direction, moved.counterparty_id, months.month),
        (moved.direction, moved.counterparty_id, months.month)
    )
),

placed as (
    select
        balances.*,
        case when counterparty.is_internal then 'internal' else 'external' end as side,
        counterparty.name_zh as counterparty_zh,
        coalesce(counterparty.name_en, counterparty.name_zh) as counterparty_en,
        row_number() over (
            partition by
                balances.institution_id, balances.direction, balances.month, counterparty.is_internal
            order by balances.balance desc, balances.counterparty_id
        ) as place
    from balances
    inner join pool.counterparty on balances.counterparty_id = counterparty.counterparty_id
    where balances.balance > 0
)

select
    institution_id,
    direction,
    side,
    month,
    place,
    counterparty_id,
    counterparty_zh,
    counterparty_en,
    balance::decimal(18, 2) as balance
from placed
where place <= 10
order by institution_id, direction, side, month, place

-- purpose: the ten counterparties with most open at the period's cut-off, and their share of the balance
-- params:  $period varchar; $institution varchar; $side varchar; $direction varchar, optional
-- columns: place bigint, counterparty_id varchar, counterparty_zh varchar, counterparty_en varchar, side varchar,
--          balance decimal(18,2), wan double, share double, together double
-- grain:   place
-- note:    together is the share of all down to this one
with asked as (
    select strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

balances as (
    select sum(slice.balance) as balance
    from scoped.settlement_slice as slice
    inner join asked on slice.month = asked.month
    where
        slice.dimension = 'all'
        and slice.direction = coalesce($direction, slice.direction)
        and $institution in ('whole', slice.institution_id)
        and $side in ('all', slice.side)
),

placed as (
    select
        top.*,
        row_number() over (order by top.balance desc, top.counterparty_id) as new_place
    from scoped.settlement_top as top
    inner join asked on top.month = asked.month
    where
        top.institution_id = $institution
        and top.direction = coalesce($direction, top.direction)
        and $side in ('all', top.side)
)

select
    placed.new_place as place,
    placed.counterparty_id,
    placed.counterparty_zh,
    placed.counterparty_en,
    placed.side,
    placed.balance,
    (placed.balance / 10000)::double as wan,
    (100 * placed.balance / nullif(balances.balance, 0))::double as share,
    (100 * sum(placed.balance) over (order by placed.new_place) / nullif(balances.balance, 0))::double as together
from placed
cross join balances
where placed.new_place <= 10
order by placed.new_place

-- purpose: receivables and payables month by month, up to the period's cut-off
-- params:  $period varchar; $institution varchar; $side varchar
-- columns: direction varchar, month varchar, balance decimal(18,2), opened decimal(18,2), cleared decimal(18,2),
--          overdue decimal(18,2), overdue_share double, wan double
-- grain:   direction, month
-- note:    the last 13 months; wan is the balance in 10,000 yuan
with asked as (
    select
        strftime(cut_off, '%Y-%m') as month,
        strftime(cut_off - interval 1 year, '%Y-%m') as first_month
    from scoped.period
    where period = $period
)

select
    slice.direction,
    slice.month,
    sum(slice.balance)::decimal(18, 2) as balance,
    sum(slice.opened)::decimal(18, 2) as opened,
    sum(slice.cleared)::decimal(18, 2) as cleared,
    sum(slice.overdue)::decimal(18, 2) as overdue,
    (100 * sum(slice.overdue) / nullif(sum(slice.balance), 0))::double as overdue_share,
    (sum(slice.balance) / 10000)::double as wan
from scoped.settlement_slice as slice
cross join asked
where
    slice.dimension = 'all'
    and slice.month between asked.first_month and asked.month
    and $institution in ('whole', slice.institution_id)
    and $side in ('all', slice.side)
group by slice.direction, slice.month
order by slice.direction desc, slice.month

-- purpose: one figure of receivables or payables month by month, up to the period's cut-off
-- params:  $period varchar; $institution varchar; $side varchar; $direction varchar, optional; $figure varchar
-- columns: month varchar, wan double
-- grain:   month
-- note:    the last 13 months, in 10,000 yuan; figure as in receivables/official
with asked as (
    select
        strftime(cut_off, '%Y-%m') as month,
        strftime(cut_off - interval 1 year, '%Y-%m') as first_month
    from scoped.period
    where period = $period
)

select
    slice.month,
    (sum(
        case $figure
            when 'balance' then slice.balance
            when 'overdue' then slice.overdue
            when 'above_one_year' then slice.above_one_year
            when 'prepayment' then slice.prepayment
            when 'opened' then slice.opened
            when 'cleared' then slice.cleared
        end
    ) / 10000)::double as wan
from scoped.settlement_slice as slice
cross join asked
where
    slice.direction = coalesce($direction, slice.direction)
    and slice.dimension = 'all'
    and slice.month between asked.first_month and asked.month
    and $institution in ('whole', slice.institution_id)
    and $side in ('all', slice.side)
group by slice.month
order by slice.month

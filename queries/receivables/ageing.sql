-- purpose: the open items at the period's cut-off in the bands of ageing
-- params:  $period varchar; $institution varchar; $side varchar; $basis varchar, optional
-- columns: direction varchar, code varchar, name_zh varchar, name_en varchar, group_zh varchar, group_en varchar,
--          balance decimal(18,2), share double
-- grain:   direction, code
-- note:    basis document counts from the document date, due the days past due; code is the band's number; a
--          direction without items has no rows; columns as the bands of receivables/on
with amounts as (
    select
        age.direction,
        age.band_no,
        sum(age.amount) as amount
    from scoped.settlement_age as age
    inner join scoped.period on age.month = strftime(period.cut_off, '%Y-%m')
    where
        period.period = $period
        and age.basis = coalesce($basis, 'document')
        and $institution in ('whole', age.institution_id)
        and $side in ('all', age.side)
    group by age.direction, age.band_no
),

totals as (
    select
        direction,
        sum(amount) as amount
    from amounts
    group by direction
)

select
    totals.direction,
    line.band_no::varchar as code,
    line.name_zh,
    line.name_en,
    line.group_zh,
    line.group_en,
    coalesce(amounts.amount, 0)::decimal(18, 2) as balance,
    (100 * coalesce(amounts.amount, 0) / nullif(totals.amount, 0))::double as share
from totals
cross join scoped.ageing_line as line
left join amounts on totals.direction = amounts.direction and line.band_no = amounts.band_no
where line.basis = coalesce($basis, 'document')
order by totals.direction desc, line.band_no

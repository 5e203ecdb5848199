-- purpose: what a day is at every month's cut-off: its band by document and by due date, overdue, due within days
-- columns: day date, month varchar, month_no bigint, document_band bigint, is_aged boolean, due_band bigint,
--          is_overdue boolean, is_long_overdue boolean, falls_due boolean, is_due_in_7 boolean, is_due_in_15 boolean,
--          is_due_in_30 boolean
-- grain:   day, month
-- note:    the first and the last day stand for all before and after; a document date makes an item aged after a
--          year, a due date long overdue after settlement_rule.small_days; without a due date: the last day
with span as (
    select
        (
            fact.first_month - to_years((select 1 + coalesce(max(from_years), 0)::integer from pool.ageing_band))
            - to_days((select 1 + coalesce(max(from_days), 0)::integer from pool.ageing_band))
        )::date as first_day,
        fact.as_of + 31 as last_day
    from marts.release_fact as fact
),

months as (
    select
        period as month,
        row_number() over (order by starts_on) as month_no,
        starts_on,
        cut_off
    from marts.period
    where grain = 'month'
),

ages as (
    select
        days.day,
        months.*,
        months.cut_off - days.day as age
    from (select unnest(generate_series(first_day, last_day, interval 1 day))::date as day from span) as days
    cross join months
),

banded as (
    select
        ages.day,
        ages.month,
        max(band.band_no) filter (band.basis = 'document') as document_band,
        max(band.band_no) filter (band.basis = 'due') as due_band
    from ages
    inner join pool.ageing_band as band
        on coalesce(ages.age >= band.from_days, true)
        and coalesce(ages.day + to_years(band.from_years::integer) <= ages.cut_off, true)
    group by ages.day, ages.month
)

select
    ages.day,
    ages.month,
    ages.month_no,
    coalesce(banded.document_band, 1) as document_band,
    ages.day + interval 1 year <= ages.cut_off as is_aged,
    coalesce(banded.due_band, 1) as due_band,
    ages.age > 0 as is_overdue,
    ages.age > rule.small_days as is_long_overdue,
    ages.day between ages.starts_on and ages.cut_off as falls_due,
    ages.age between -7 and -1 as is_due_in_7,
    ages.age between -15 and -1 as is_due_in_15,
    ages.age between -30 and -1 as is_due_in_30
from ages
left join banded on ages.day = banded.day and ages.month = banded.month
cross join marts.settlement_rule as rule
order by ages.day, ages.month

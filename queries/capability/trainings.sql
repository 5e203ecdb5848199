-- purpose: special trainings by month over the last year, against the two a month of the plan
-- params:  $period varchar; $institution varchar
-- columns: month varchar, held bigint, wanted bigint, light varchar
-- grain:   month
-- note:    held in a month is a special course that people attended in it; counted from the first whole month after the
--          first special course was published; red is short, not_due a month that still runs; the plan is that of the
--          whole, so wanted is null and nothing is judged for one institution; no rows where attendance is not kept
with asked as (
    select cut_off
    from scoped.period
    where period = $period
),

begun as (
    select min(date_trunc('month', published_on) + interval 1 month)::date as first_month
    from scoped.training_course
    where is_special and exists (select 1 from scoped.training_month)
),

months as (
    select month.starts_on, month.ends_on, month.period as month, asked.cut_off
    from scoped.period as month
    inner join asked on month.starts_on <= asked.cut_off and month.ends_on > asked.cut_off - interval 12 month
    inner join begun on month.starts_on >= begun.first_month
    where month.grain = 'month'
),

held as (
    select month, count(distinct course_id) as held
    from scoped.training_month
    where is_special and ($institution = 'whole' or institution_id = $institution)
    group by month
)

select
    months.month,
    coalesce(held.held, 0) as held,
    case when $institution = 'whole' then rule.trainings_a_month end as wanted,
    case
        when $institution <> 'whole' then 'no_target'
        when coalesce(held.held, 0) >= rule.trainings_a_month then 'green'
        when months.ends_on > months.cut_off + 1 then 'not_due'
        else 'red'
    end as light
from months
cross join scoped.capability_rule as rule
left join held on months.month = held.month
order by months.month

-- purpose: calls of the interfaces by month over the last 12 months, for small courses
-- params:  $period varchar
-- columns: service_id varchar, month varchar, calls bigint, errors bigint
-- grain:   service_id, month
-- note:    months from the first with a call to the cut-off; 0 where nobody called in between, or after retirement
with asked as (
    select cut_off, (date_trunc('month', cut_off) - interval 11 month)::date as year_ago
    from scoped.period
    where period = $period
),

months as (
    select span.period as month
    from scoped.period as span
    inner join asked on span.starts_on between asked.year_ago and asked.cut_off
    where span.grain = 'month'
),

begun as (
    select service_id, min(month) as first_month
    from scoped.service_call_month
    group by service_id
)

select
    begun.service_id,
    months.month,
    coalesce(called.calls, 0) as calls,
    coalesce(called.errors, 0) as errors
from begun
inner join months on begun.first_month <= months.month
left join scoped.service_call_month as called
    on begun.service_id = called.service_id and months.month = called.month
order by begun.service_id, months.month

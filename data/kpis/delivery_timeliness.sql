-- code:        delivery_timeliness
-- name:        Delivery timeliness
-- seed_no:     -
-- group:       data_backflow
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        period
-- empty:       no_data
-- window:      due in the period, due time at or before the cut-off, not cancelled
-- numerator:   arrived at or before the due time, control totals met
-- denominator: deliveries due
-- note:        never arrived stays in the denominator; by backup source counts, and is shown apart
with due_months as (
    select
        institution_id,
        date_trunc('month', due_at)::date as month,
        count(*) filter (where arrived_at <= due_at and totals_met) as on_time,
        count(*) as due
    from pool.delivery
    where not is_cancelled and due_at::date <= (select as_of from marts.release_fact)
    group by all
)

select
    period.grain,
    period.period,
    coalesce(due_months.institution_id, 'whole') as institution_id,
    sum(due_months.on_time) as numerator,
    sum(due_months.due) as denominator
from marts.period
inner join due_months on due_months.month between period.starts_on and period.cut_off
group by grouping sets (
    (period.grain, period.period, due_months.institution_id),
    (period.grain, period.period)
)

-- code:        delivery_cycle_days
-- name:        Average delivery cycle
-- seed_no:     12
-- group:       scenario_delivery
-- unit:        days
-- direction:   down
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        period
-- empty:       none_occurred
-- window:      deployments that went online in the period
-- numerator:   sum of calendar days from confirmed to online
-- denominator: deployments that went online
-- note:        first delivery of a scenario and replication to the next institution shown apart; in work beyond
--              45 days listed
with deliveries as (
    select
        institution_id,
        online_on,
        online_on - confirmed_on as days
    from pool.deployment
    where confirmed_on is not null
)

select
    period.grain,
    period.period,
    coalesce(deliveries.institution_id, 'whole') as institution_id,
    sum(deliveries.days) as numerator,
    count(*) as denominator
from marts.period
inner join deliveries on deliveries.online_on between period.starts_on and period.cut_off
group by grouping sets (
    (period.grain, period.period, deliveries.institution_id),
    (period.grain, period.period)
)

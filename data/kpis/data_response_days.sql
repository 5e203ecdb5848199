-- code:        data_response_days
-- name:        Data response time
-- seed_no:     -
-- group:       scenario_delivery
-- unit:        days
-- direction:   down
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        period
-- empty:       none_occurred
-- window:      data requests delivered in the period
-- numerator:   sum of calendar days from request to delivery
-- denominator: requests delivered
-- note:        baseline 3 days; open beyond 1.5 days listed
select
    period.grain,
    period.period,
    coalesce(data_request.institution_id, 'whole') as institution_id,
    sum(data_request.delivered_on - data_request.requested_on) as numerator,
    count(*) as denominator
from marts.period
inner join pool.data_request on data_request.delivered_on between period.starts_on and period.cut_off
group by grouping sets (
    (period.grain, period.period, data_request.institution_id),
    (period.grain, period.period)
)

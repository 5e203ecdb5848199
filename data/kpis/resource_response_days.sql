-- code:        resource_response_days
-- name:        Resource response
-- seed_no:     17b
-- group:       operations
-- unit:        working_days
-- direction:   down
-- level:       institution
-- combine:     sum
-- audience:    internal
-- pace:        period
-- empty:       none_occurred
-- window:      resource requests answered in the period
-- numerator:   sum of working days from request to answer (the same day is 0, the next working day is 1)
-- denominator: requests answered
-- note:        the share answered within 3 working days is shown beside it; open requests by age
with responses as (
    select
        request.institution_id,
        request.answered_on,
        answered.number - requested.number as working_days
    from pool.resource_request as request
    inner join marts.working_day as requested on request.requested_on = requested.day
    inner join marts.working_day as answered on request.answered_on = answered.day
)

select
    period.grain,
    period.period,
    coalesce(responses.institution_id, 'whole') as institution_id,
    sum(responses.working_days) as numerator,
    count(*) as denominator
from marts.ledger_period as period
inner join responses on responses.answered_on between period.starts_on and period.cut_off
group by grouping sets (
    (period.grain, period.period, responses.institution_id),
    (period.grain, period.period)
)

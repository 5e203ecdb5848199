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
with answered as (
    select request_id, institution_id, requested_on, answered_on
    from pool.resource_request
    where answered_on is not null
),

days as (
    select unnest(generate_series(min(requested_on), max(answered_on), interval 1 day))::date as day
    from answered
),

working_days as (
    select days.day
    from days
    left join pool.holiday as holiday on days.day = holiday.day
    where case holiday.kind when 'holiday' then false when 'workday' then true else isodow(days.day) <= 5 end
),

responses as (
    select
        answered.institution_id,
        answered.answered_on,
        count(working_days.day) as working_days
    from answered
    left join working_days
        on working_days.day > answered.requested_on and working_days.day <= answered.answered_on
    group by answered.request_id, answered.institution_id, answered.answered_on
)

select
    period.grain,
    period.period,
    coalesce(responses.institution_id, 'whole') as institution_id,
    sum(responses.working_days) as numerator,
    count(*) as denominator
from marts.period as period
inner join responses on responses.answered_on between period.starts_on and period.cut_off
group by grouping sets (
    (period.grain, period.period, responses.institution_id),
    (period.grain, period.period)
)

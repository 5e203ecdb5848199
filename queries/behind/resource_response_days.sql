-- purpose: the rows behind resource response
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, request_id varchar, topic varchar, requested_on date, answered_on date,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, request_id
-- note:    numerator: working days from request to answer, the longest first; the supplier's own measure: who does not
--          see it is shown no rows
with asked as (
    select
        period.starts_on,
        period.cut_off
    from scoped.ledger_period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'resource_response_days'
    where period.period = $period
),

counted as (
    select
        request.institution_id,
        request.request_id,
        request.topic,
        request.requested_on,
        request.answered_on,
        (answered.number - requested.number)::double as numerator,
        1::double as denominator
    from ledger.resource_request as request
    inner join asked on request.answered_on between asked.starts_on and asked.cut_off
    inner join scoped.working_day as requested on request.requested_on = requested.day
    inner join scoped.working_day as answered on request.answered_on = answered.day
    where $institution in ('whole', request.institution_id)
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator desc, counted.institution_id, counted.request_id
limit coalesce($most, 500)

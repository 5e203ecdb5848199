-- purpose: requests for people or means, with the 3 working days of their answer
-- columns: institution_id varchar, request_id varchar, topic varchar, requested_on date, requested_by varchar,
--          answered_on date, answer varchar, answered_by varchar, answer_due_on date, working_days bigint,
--          is_late boolean
-- grain:   request_id
-- note:    working_days from the request to its answer, or to today while it is open: the same day is 0, the next
--          working day 1; answered on the third one is in time
with due as (
    select
        day,
        number
    from marts.working_day
    where is_working_day
)

select
    request.institution_id,
    request.request_id,
    request.topic,
    request.requested_on,
    request.requested_by,
    request.answered_on,
    request.answer,
    request.answered_by,
    due.day as answer_due_on,
    until.number - asked.number as working_days,
    coalesce(until.number - asked.number > 3, false) as is_late
from pool.resource_request as request
cross join marts.clock as clock
left join marts.working_day as asked on request.requested_on = asked.day
left join marts.working_day as until on coalesce(request.answered_on, clock.today) = until.day
left join due on asked.number + 3 = due.number
order by request.request_id

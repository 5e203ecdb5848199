-- purpose: requests for people or means: those open now, then those answered in the period
-- params:  $period varchar; $institution varchar
-- columns: request_id varchar, institution_id varchar, name_zh varchar, name_en varchar, topic varchar,
--          requested_on date, requested_by varchar, answer_due_on date, answered_on date, answer varchar,
--          answered_by varchar, working_days bigint, is_late boolean, chases bigint, light varchar
-- grain:   request_id
-- note:    working_days to the answer, or to today; the newest period reaches to today
with chased as (
    select
        subject_id,
        count(*) as number
    from ledger.chase
    where subject_kind = 'resource_request'
    group by subject_id
)

select
    request.request_id,
    request.institution_id,
    institution.name_zh,
    institution.name_en,
    request.topic,
    request.requested_on,
    request.requested_by,
    request.answer_due_on,
    request.answered_on,
    request.answer,
    request.answered_by,
    request.working_days,
    request.is_late,
    coalesce(chased.number, 0) as chases,
    case
        when request.is_late then 'red'
        when request.answered_on is not null then 'green'
        when request.working_days = 3 then 'yellow'
        else 'not_due'
    end as light
from scoped.resource_request as request
inner join scoped.institution on request.institution_id = institution.institution_id
inner join scoped.ledger_period as period on period.period = $period
left join chased on request.request_id = chased.subject_id
where $institution in ('whole', request.institution_id)
and (request.answered_on is null or request.answered_on between period.starts_on and period.state_on)
order by request.answered_on desc nulls first, request.requested_on, request.request_id

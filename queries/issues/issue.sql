-- purpose: one issue with all that is known of it
-- params:  $issue varchar
-- columns: issue_id varchar, institution_id varchar, name_zh varchar, name_en varchar, title varchar,
--          description varchar, state varchar, severity varchar, is_cross_department boolean, about varchar,
--          raised_by varchar, raised_at timestamp, due_on date, answer_due_at timestamp, answered_at timestamp,
--          answer varchar, work_began_at timestamp, resolved_at timestamp, closed_at timestamp, cause varchar,
--          owner varchar, group_code varchar, waits_for varchar, answer_state varchar, minutes_left bigint,
--          minutes_taken bigint, days_left bigint, age_days bigint, light varchar
-- grain:   issue_id
select
    issue.issue_id,
    issue.institution_id,
    institution.name_zh,
    institution.name_en,
    issue.title,
    issue.description,
    issue.state,
    issue.severity,
    issue.is_cross_department,
    issue.about,
    issue.raised_by,
    issue.raised_at,
    issue.due_on,
    issue.answer_due_at,
    issue.answered_at,
    issue.answer,
    issue.work_began_at,
    issue.resolved_at,
    issue.closed_at,
    issue.cause,
    issue.owner,
    issue.group_code,
    issue.waits_for,
    clock.answer_state,
    clock.minutes_left,
    clock.minutes_taken,
    clock.days_left,
    clock.age_days,
    clock.light
from scoped.issue
inner join scoped.issue_clock as clock on issue.issue_id = clock.issue_id
inner join scoped.institution on issue.institution_id = institution.institution_id
where issue.issue_id = $issue

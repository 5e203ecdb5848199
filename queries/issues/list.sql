-- purpose: the issues of a period: raised by the day it shows and not closed before it began, most urgent first
-- params:  $period varchar; $institution varchar
-- columns: issue_id varchar, institution_id varchar, name_zh varchar, name_en varchar, title varchar, state varchar,
--          severity varchar, raised_at timestamp, due_on date, days_left bigint, answer_state varchar,
--          minutes_left bigint, minutes_taken bigint, age_days bigint, owner varchar, group_code varchar,
--          waits_for varchar, closed_at timestamp, cause varchar, light varchar
-- grain:   issue_id
-- note:    state and clocks are those of now; the newest period shows today, past its end too where no data of a new
--          month has come
select
    issue.issue_id,
    issue.institution_id,
    institution.name_zh,
    institution.name_en,
    issue.title,
    issue.state,
    issue.severity,
    issue.raised_at,
    issue.due_on,
    clock.days_left,
    clock.answer_state,
    clock.minutes_left,
    clock.minutes_taken,
    clock.age_days,
    issue.owner,
    issue.group_code,
    issue.waits_for,
    issue.closed_at,
    issue.cause,
    clock.light
from scoped.issue
inner join scoped.issue_clock as clock on issue.issue_id = clock.issue_id
inner join scoped.institution on issue.institution_id = institution.institution_id
inner join scoped.ledger_period as period on period.period = $period
where $institution in ('whole', issue.institution_id)
and issue.raised_at < period.state_on + 1
and (issue.closed_at is null or issue.closed_at >= period.starts_on)
order by array_position(['red', 'yellow', 'not_due', 'green'], clock.light), issue.due_on, issue.issue_id

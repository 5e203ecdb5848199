-- purpose: the clocks of every issue: its answer, its due date, its age
-- columns: institution_id varchar, issue_id varchar, answer_state varchar, minutes_left bigint, minutes_taken bigint,
--          days_left bigint, age_days bigint, age_bucket varchar, light varchar
-- grain:   issue_id
-- note:    answer_state of a critical issue is waiting, over, in_time or late (48 elapsed hours, the last second
--          included), null for others; minutes_left to its answer run below zero beyond it, null once answered or
--          closed; minutes_taken from raised to answered; days_left to the due date, null once closed; age_days from
--          raised to closed or today; the light of an open issue is red when a clock has run out, yellow when it is
--          critical or due within 3 days
with told as (
    select
        issue.*,
        clock.now,
        clock.today,
        issue.closed_at is null as is_open
    from marts.issue as issue
    cross join marts.clock as clock
),

timed as (
    select
        *,
        case
            when answer_due_at is null then null
            when answered_at is null and is_open and now <= answer_due_at then 'waiting'
            when answered_at <= answer_due_at then 'in_time'
            when answered_at is not null then 'late'
            else 'over'
        end as answer_state,
        case
            when answered_at is null and is_open then floor(epoch(answer_due_at - now) / 60)::bigint
        end as minutes_left,
        case when is_open then date_diff('day', today, due_on) end as days_left,
        date_diff('day', raised_at::date, coalesce(closed_at::date, today)) as age_days
    from told
)

select
    institution_id,
    issue_id,
    answer_state,
    minutes_left,
    floor(epoch(answered_at - raised_at) / 60)::bigint as minutes_taken,
    days_left,
    age_days,
    case
        when age_days <= 3 then '0-3'
        when age_days <= 7 then '4-7'
        when age_days <= 14 then '8-14'
        when age_days <= 30 then '15-30'
        else '31-'
    end as age_bucket,
    case
        when not is_open then 'green'
        when days_left < 0 or answer_state = 'over' then 'red'
        when severity = 'critical' or days_left <= 3 then 'yellow'
        else 'not_due'
    end as light
from timed
order by issue_id

-- purpose: the milestones of the backflow, the next one first, then those done
-- columns: milestone_id varchar, name_zh varchar, name_en varchar, due_on date, done_on date, days_left bigint,
--          slip_days bigint, light varchar
-- grain:   milestone_id
-- note:    days_left to the due date, null once done; slip_days from the date first agreed to the one now
select
    milestone.milestone_id,
    milestone.name_zh,
    coalesce(milestone.name_en, milestone.name_zh) as name_en,
    milestone.due_on,
    milestone.done_on,
    case when milestone.done_on is null then date_diff('day', clock.today, milestone.due_on) end as days_left,
    coalesce(date_diff('day', milestone.first_due_on, milestone.due_on), 0) as slip_days,
    case
        when milestone.done_on is not null then 'green'
        when days_left < 0 then 'red'
        when days_left <= 14 or slip_days > 0 then 'yellow'
        else 'not_due'
    end as light
from ledger.milestone
cross join scoped.clock
where milestone.group_code = 'data_backflow'
order by milestone.done_on is not null, milestone.due_on, milestone.milestone_id

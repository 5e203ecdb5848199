-- purpose: the milestones that are overdue or come next at the period's end or today
-- params:  $period varchar
-- columns: milestone_id varchar, group_code varchar, name_zh varchar, name_en varchar, due_on date, days_left bigint,
--          light varchar
-- grain:   milestone_id
with due as (
    select
        milestone.*,
        date_diff('day', period.state_on, milestone.due_on) as days_left
    from scoped.milestone
    inner join scoped.ledger_period as period on period.period = $period
    where milestone.start_on <= period.state_on + 31
    and (milestone.done_on is null or milestone.done_on > period.state_on)
)

select
    milestone_id,
    group_code,
    name_zh,
    name_en,
    due_on,
    days_left,
    case when days_left < 0 then 'red' when days_left <= 14 then 'yellow' else 'not_due' end as light
from due
order by due_on, milestone_id
limit 6

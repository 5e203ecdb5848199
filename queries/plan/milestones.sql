-- purpose: the milestones by group, with what they slipped and how they stand today
-- columns: milestone_id varchar, group_code varchar, name_zh varchar, name_en varchar, owner varchar, start_on date,
--          first_due_on date, due_on date, done_on date, slip_days bigint, days_left bigint, days_late bigint,
--          state varchar, light varchar, slip_reason varchar, key_result_zh varchar, key_result_en varchar, today date,
--          chased bigint, chased_at timestamp
-- grain:   milestone_id
-- note:    slip_days run from the due date first agreed to the one now; days_left to the due date while it is open;
--          days_late from it to the day done; state is done, overdue, soon (14 days or less), running or ahead
with reminders as (
    select
        subject_id as milestone_id,
        count(*) as chased,
        max(chased_at) as chased_at
    from ledger.chase
    where subject_kind = 'milestone'
    group by subject_id
),

standing as (
    select
        milestone.*,
        clock.today,
        coalesce(milestone.first_due_on, milestone.due_on) as agreed_on,
        case when milestone.done_on is null then date_diff('day', clock.today, milestone.due_on) end as days_left
    from ledger.milestone
    cross join scoped.clock
),

judged as (
    select
        *,
        case
            when done_on is not null then 'done'
            when days_left < 0 then 'overdue'
            when days_left <= 14 then 'soon'
            when start_on <= today then 'running'
            else 'ahead'
        end as state
    from standing
)

select
    judged.milestone_id,
    group_code,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    owner,
    start_on,
    agreed_on as first_due_on,
    due_on,
    done_on,
    date_diff('day', agreed_on, due_on) as slip_days,
    days_left,
    date_diff('day', due_on, done_on) as days_late,
    state,
    case state when 'done' then 'green' when 'overdue' then 'red' when 'soon' then 'yellow' else 'not_due' end as light,
    slip_reason,
    key_result_zh,
    coalesce(key_result_en, key_result_zh) as key_result_en,
    today,
    coalesce(reminders.chased, 0) as chased,
    reminders.chased_at
from judged
left join reminders on judged.milestone_id = reminders.milestone_id
order by
    list_position(
        [
            'decision', 'data_backflow', 'platform', 'resource_pool', 'scenario_delivery', 'presales', 'operations',
            'training', 'ecosystem', 'level_one'
        ],
        group_code
    ),
    start_on,
    due_on,
    judged.milestone_id

-- purpose: the plan in one row: what each view's sentence is made of
-- params:  $institution varchar
-- columns: milestones bigint, milestones_done bigint, milestones_overdue bigint, milestones_slipped bigint,
--          longest_slip bigint, slipped_zh varchar, slipped_en varchar, next_zh varchar, next_en varchar,
--          next_days bigint, deliverables bigint, accepted bigint, accepted_late bigint, deliverables_overdue bigint,
--          duties bigint, flagged bigint, tasks bigint, tasks_open bigint, tasks_overdue bigint,
--          longest_overdue bigint,
--          demands bigint, demands_new bigint, demands_delivered bigint, contacts bigint, contact_places bigint,
--          waiting bigint, promise_broken bigint, longest_wait bigint, waited_zh varchar, waited_en varchar,
--          waited_slip bigint
-- grain:   milestones
-- note:    tasks, demands and contacts are those of the institution, `whole` for all; the rest is of all
with clock as (
    select today
    from scoped.clock
),

plan as (
    select
        milestone.*,
        date_diff('day', coalesce(first_due_on, due_on), due_on) as slip,
        done_on is null and due_on < clock.today as is_overdue,
        case when done_on is null and due_on >= clock.today then date_diff('day', clock.today, due_on) end as days_left
    from ledger.milestone
    cross join clock
),

milestones as (
    select
        count(*) as milestones,
        count(done_on) as milestones_done,
        count(*) filter (is_overdue) as milestones_overdue,
        count(*) filter (slip > 0) as milestones_slipped,
        max(slip) filter (slip > 0) as longest_slip,
        arg_max(name_zh, (slip, milestone_id)) filter (slip > 0) as slipped_zh,
        arg_max(coalesce(name_en, name_zh), (slip, milestone_id)) filter (slip > 0) as slipped_en,
        arg_min(name_zh, (days_left, milestone_id)) filter (days_left is not null) as next_zh,
        arg_min(coalesce(name_en, name_zh), (days_left, milestone_id)) filter (days_left is not null) as next_en,
        min(days_left) as next_days
    from plan
),

deliverables as (
    select
        count(*) as deliverables,
        count(accepted_on) as accepted,
        count(*) filter (accepted_on > planned_on) as accepted_late,
        count(*) filter (accepted_on is null and planned_on < clock.today) as deliverables_overdue
    from ledger.deliverable
    cross join clock
),

duties as (
    select
        task_zh,
        count(*) filter (duty = 'A') <> 1 or count(*) filter (duty = 'R') = 0 as is_flagged
    from ledger.raci
    group by task_zh
),

matrix as (
    select
        count(*) as duties,
        count(*) filter (is_flagged) as flagged
    from duties
),

tasks as (
    select
        count(*) as tasks,
        count(*) filter (done_on is null) as tasks_open,
        count(*) filter (done_on is null and due_on < clock.today) as tasks_overdue,
        max(date_diff('day', due_on, clock.today)) filter (done_on is null and due_on < clock.today) as longest_overdue
    from ledger.task
    cross join clock
    where $institution = 'whole' or institution_id = $institution
),

demands as (
    select
        count(*) as demands,
        count(*) filter (coalesce(status, 'new') = 'new') as demands_new,
        count(*) filter (status = 'delivered') as demands_delivered
    from ledger.demand
    where $institution = 'whole' or institution_id = $institution
),

contacts as (
    select
        count(*) as contacts,
        count(distinct institution_id) as contact_places
    from ledger.contact
    where $institution = 'whole' or institution_id = $institution
),

waits as (
    select
        level_one_item.*,
        date_diff('day', requested_on, clock.today) as days_waiting,
        promised_on < clock.today as is_broken
    from ledger.level_one_item
    cross join clock
    where arrived_on is null
),

level_one as (
    select
        count(*) as waiting,
        count(*) filter (is_broken) as promise_broken,
        max(days_waiting) as longest_wait,
        arg_max(name_zh, (days_waiting, item_id)) as waited_zh,
        arg_max(coalesce(name_en, name_zh), (days_waiting, item_id)) as waited_en,
        date_diff(
            'day',
            arg_max(first_promised_on, (days_waiting, item_id)),
            arg_max(promised_on, (days_waiting, item_id))
        ) as waited_slip
    from waits
)

select
    milestones.*,
    deliverables.*,
    matrix.*,
    tasks.*,
    demands.*,
    contacts.*,
    level_one.*
from milestones
cross join deliverables
cross join matrix
cross join tasks
cross join demands
cross join contacts
cross join level_one
order by milestones.milestones

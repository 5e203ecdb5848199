-- purpose: modules of the platform against their plan at the period's cut-off, overdue ones first
-- params:  $period varchar
-- columns: module_id varchar, name_zh varchar, name_en varchar, is_core boolean, planned_on date, released_on date,
--          days_late bigint, state varchar, light varchar
-- grain:   module_id
-- note:    state: released, overdue, planned; days_late against the plan, below zero when early; no rows to a client
with asked as (
    select cut_off
    from scoped.period
    where period = $period
),

seen as (
    select
        module.module_id,
        module.name_zh,
        module.name_en,
        module.is_core,
        module.planned_on,
        case when module.released_on <= asked.cut_off then module.released_on end as released_on,
        asked.cut_off
    from scoped.service_module as module
    cross join asked
)

select
    module_id,
    name_zh,
    name_en,
    is_core,
    planned_on,
    released_on,
    case
        when released_on is not null then date_diff('day', planned_on, released_on)
        when planned_on < cut_off then date_diff('day', planned_on, cut_off)
    end as days_late,
    case when released_on is not null then 'released' when planned_on < cut_off then 'overdue' else 'planned' end
        as state,
    case state when 'released' then 'green' when 'overdue' then 'red' else 'not_due' end as light
from seen
order by array_position(['overdue', 'planned', 'released'], state), planned_on desc, module_id

-- purpose: data models for business scenarios against their plan, overdue ones first, then those to come
-- params:  $period varchar
-- columns: model_id varchar, name_zh varchar, name_en varchar, planned_on date, accepted_on date, days_late bigint,
--          state varchar, light varchar
-- grain:   model_id
-- note:    of the year of the cut-off, and what is still open from before; state: accepted, overdue, planned; days_late
--          against the plan, below zero when early; no rows to a client
with asked as (
    select cut_off, year_starts_on
    from scoped.period
    where period = $period
),

seen as (
    select
        model.model_id,
        model.name_zh,
        model.name_en,
        model.planned_on,
        case when model.accepted_on <= asked.cut_off then model.accepted_on end as accepted_on,
        asked.cut_off
    from scoped.pool_model as model
    inner join asked
        on model.accepted_on is null
        or model.accepted_on >= asked.year_starts_on
    where model.kind = 'scenario'
)

select
    model_id,
    name_zh,
    name_en,
    planned_on,
    accepted_on,
    case
        when accepted_on is not null then date_diff('day', planned_on, accepted_on)
        when planned_on < cut_off then date_diff('day', planned_on, cut_off)
    end as days_late,
    case when accepted_on is not null then 'accepted' when planned_on < cut_off then 'overdue' else 'planned' end
        as state,
    case state when 'accepted' then 'green' when 'overdue' then 'red' else 'not_due' end as light
from seen
order by array_position(['overdue', 'planned', 'accepted'], state), planned_on desc, model_id

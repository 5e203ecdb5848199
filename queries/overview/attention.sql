-- purpose: what needs attention: measures behind, critical issues unanswered, long stays, duplicates, unused scenarios
-- params:  $period varchar; $institution varchar, optional
-- columns: place varchar, kind varchar, code varchar, opens varchar, light varchar, institution_id varchar,
--          institution_zh varchar, institution_en varchar, name_zh varchar, name_en varchar, unit varchar,
--          value double, target double, drag double, change double, days bigint, usual_days double, hours_left bigint
-- grain:   place, kind, code
-- note:    place is an institution or whole, every one without $institution; kind is measure (institution: the one that
--          drags most, if it is one; drag in the unit), issue (hours_left to the answer's due time, below zero beyond
--          it), stay, duplicate (value in 10,000 yuan) or unused (days without use, value institutions concerned); the
--          name of a measure is a message; up to 3 a kind
with asked as (
    select state_on, state_at
    from scoped.ledger_moment
    where period = $period
),

measures as (
    select
        institution_id as place,
        'measure' as kind,
        kpi as code,
        kpi as opens,
        'red' as light,
        dragging_id as institution_id,
        dragging_zh as institution_zh,
        dragging_en as institution_en,
        name as name_zh,
        name as name_en,
        unit,
        value,
        target,
        drag,
        change,
        weight
    from scoped.measure_behind
    where period = $period and ($institution is null or institution_id = $institution)
),

events as (
    select
        attention.*,
        unnest([attention.institution_id, 'whole']) as place,
        date_diff('day', attention.begins_at, asked.state_on) as days,
        floor(epoch(attention.answer_due_at - asked.state_at) / 3600)::bigint as hours_left
    from scoped.attention
    cross join asked
    where attention.needs_from <= asked.state_at
    and (attention.needs_until is null or attention.needs_until > asked.state_at)
),

found as (
    select * from measures
    union all by name
    select
        place,
        kind,
        case when kind = 'unused' then code else institution_id || ' ' || code end as code,
        any_value(code) as opens,
        case when min(hours_left) < 0 then 'red' else 'yellow' end as light,
        case when kind <> 'unused' then any_value(institution_id) end as institution_id,
        case when kind <> 'unused' then any_value(institution_zh) end as institution_zh,
        case when kind <> 'unused' then any_value(institution_en) end as institution_en,
        any_value(coalesce(name_zh, counterparty_zh)) as name_zh,
        any_value(coalesce(name_en, counterparty_en)) as name_en,
        case when kind = 'unused' then count(*) else any_value(value) end as value,
        max(days) as days,
        any_value(usual_days) as usual_days,
        min(hours_left) as hours_left,
        max(coalesce(-hours_left, value, days - coalesce(usual_days, 0))) as weight
    from events
    where $institution is null or place = $institution
    group by place, kind, case when kind = 'unused' then code else institution_id || ' ' || code end
)

select
    place,
    kind,
    code,
    opens,
    light,
    institution_id,
    institution_zh,
    institution_en,
    name_zh,
    name_en,
    unit,
    value,
    target,
    drag,
    change,
    days,
    usual_days,
    hours_left
from found
qualify row_number() over (partition by place, kind order by weight desc, code asc) <= 3
order by place asc, array_position(['measure', 'issue', 'stay', 'duplicate', 'unused'], kind) asc, weight desc, code asc

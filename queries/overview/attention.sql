-- purpose: what needs attention: measures behind, critical issues unanswered, long stays, duplicates, unused scenarios
-- params:  $period varchar; $institution varchar
-- columns: kind varchar, code varchar, light varchar, institution_id varchar, institution_zh varchar,
--          institution_en varchar, name_zh varchar, name_en varchar, unit varchar, value double, target double,
--          drag double, change double, days bigint, usual_days double, hours_left bigint
-- grain:   kind, code
-- note:    kind is measure (institution: the one that drags most, if it is one; drag in
--          the unit), issue (hours_left to the answer's
--          due time, below zero beyond it), stay, duplicate (value in 10,000 yuan) or unused (days without use, value
--          institutions concerned); name of a measure is a message; up to 3 a kind
with period as (
    select grain, period, cut_off, cut_off + interval 1 day as ends_at
    from scoped.period
    where period = $period
),

subject as (
    select institution_id, name_zh, name_en
    from scoped.institution
    where $institution = 'whole' or institution_id = $institution
),

scores as (
    select score.*, kpi.name, kpi.unit, kpi.direction
    from scoped.kpi_score as score
    inner join period on score.grain = period.grain and score.period = period.period
    inner join scoped.kpi on score.kpi = kpi.kpi
),

behind as (
    select *
    from scores
    where light = 'red'
    and (institution_id = $institution or ($institution = 'whole' and institution_id = 'centre'))
    order by abs(value - pace) / greatest(abs(pace), 1) desc, kpi
    limit 3
),

drags as (
    select
        behind.kpi,
        subject.*,
        (case scores.direction when 'up' then 1 else -1 end)
        * (behind.target - scores.value) * scores.denominator / behind.denominator as drag,
        count(*) over (partition by behind.kpi, round(drag, 6)) as equals
    from behind
    inner join scores on behind.kpi = scores.kpi and behind.denominator > 0
    inner join subject on scores.institution_id = subject.institution_id
    where $institution = 'whole'
    qualify row_number() over (partition by behind.kpi order by drag desc nulls last, subject.institution_id asc) = 1
),

measures as (
    select
        'measure' as kind, behind.kpi as code, behind.light,
        drags.institution_id, drags.name_zh as institution_zh, drags.name_en as institution_en,
        behind.name as name_zh, behind.name as name_en,
        behind.unit, behind.value, behind.target, drags.drag, behind.change,
        abs(behind.value - behind.pace) / greatest(abs(behind.pace), 1) as weight
    from behind
    left join drags on behind.kpi = drags.kpi and drags.drag > 0 and drags.equals = 1
),

issues as (
    select
        'issue' as kind, issue.issue_id as code,
        date_diff('hour', period.ends_at, issue.answer_due_at) as hours_left,
        case when hours_left < 0 then 'red' else 'yellow' end as light,
        subject.institution_id, subject.name_zh as institution_zh, subject.name_en as institution_en,
        issue.title as name_zh, issue.title as name_en,
        -hours_left as weight
    from scoped.issue
    inner join subject on issue.institution_id = subject.institution_id
    cross join period
    where issue.severity = 'critical' and issue.raised_at < period.ends_at
    and (issue.answered_at is null or issue.answered_at >= period.ends_at)
    and (issue.closed_at is null or issue.closed_at >= period.ends_at)
),

stays as (
    select
        'stay' as kind, subject.institution_id as code, 'yellow' as light,
        subject.institution_id, subject.name_zh as institution_zh, subject.name_en as institution_en,
        stage.name_zh, stage.name_en,
        date_diff('day', stay.entered_on, period.cut_off) as days,
        stage_usual.usual_days,
        days - stage_usual.usual_days as weight
    from scoped.stage_stay as stay
    inner join subject on stay.institution_id = subject.institution_id
    inner join scoped.stage on stay.stage = stage.stage
    inner join scoped.stage_usual on stay.stage = stage_usual.stage
    cross join period
    where stay.entered_on <= period.cut_off and (stay.left_on is null or stay.left_on > period.cut_off)
    and date_diff('day', stay.entered_on, period.cut_off) > stage_usual.long_days
),

duplicates as (
    select
        'duplicate' as kind, subject.institution_id || ' ' || suspect.item_id as code, 'yellow' as light,
        subject.institution_id, subject.name_zh as institution_zh, subject.name_en as institution_en,
        suspect.counterparty_zh as name_zh, suspect.counterparty_en as name_en,
        (suspect.amount / 10000)::double as value,
        date_diff('day', suspect.posting_date, period.cut_off) as days,
        value as weight
    from scoped.duplicate_suspect as suspect
    inner join subject on suspect.institution_id = subject.institution_id
    inner join period on suspect.posting_date <= period.cut_off
),

unused as (
    select
        'unused' as kind, deployment.scenario as code, 'yellow' as light,
        any_value(deployment.name_zh) as name_zh, any_value(deployment.name_en) as name_en,
        count(*)::double as value,
        max(date_diff('day', coalesce(deployment.last_used_on, deployment.online_on), period.cut_off)) as days,
        days as weight
    from scoped.deployment_state as deployment
    inner join subject on deployment.institution_id = subject.institution_id
    inner join scoped.release_fact on true
    inner join period on release_fact.as_of = period.cut_off
    where deployment.online_on <= period.cut_off - 30 and deployment.retired_on is null
    and coalesce(deployment.last_used_on <= period.cut_off - 30, true)
    group by deployment.scenario
),

found as (
    select * from measures
    union all by name
    select * from issues
    union all by name
    select * from stays
    union all by name
    select * from duplicates
    union all by name
    select * from unused
)

select
    kind,
    code,
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
qualify row_number() over (partition by kind order by weight desc, code asc) <= 3
order by array_position(['measure', 'issue', 'stay', 'duplicate', 'unused'], kind) asc, weight desc, code asc

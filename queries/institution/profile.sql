-- purpose: who an institution is and where it stands: phase, wave, contact, stage and days, lights
-- params:  $period varchar; $institution varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, phase varchar, wave bigint, region varchar,
--          branch varchar, contact varchar, approved_on date, stage varchar, entered_on date, days bigint,
--          usual_days double, is_long boolean, is_paused boolean, next_stage varchar, counted bigint,
--          green bigint, yellow bigint,
--          red bigint, grey bigint
-- grain:   institution_id
with lights as (
    select
        institution_id,
        count(*) as counted,
        count(*) filter (light = 'green') as green,
        count(*) filter (light = 'yellow') as yellow,
        count(*) filter (light = 'red') as red,
        count(*) filter (light not in ('green', 'yellow', 'red')) as grey
    from scoped.kpi_score
    where period = $period and institution_id = $institution
    group by institution_id
)

select
    institution.institution_id,
    institution.name_zh,
    institution.name_en,
    institution.phase,
    institution.wave,
    institution.region,
    institution.branch,
    institution.contact,
    institution.approved_on,
    stay.stage,
    stay.entered_on,
    date_diff('day', stay.entered_on, period.state_on) as days,
    stage_usual.usual_days,
    date_diff('day', stay.entered_on, period.state_on) > stage_usual.long_days as is_long,
    stay.is_paused,
    next_stage.stage as next_stage,
    coalesce(lights.counted, 0) as counted,
    coalesce(lights.green, 0) as green,
    coalesce(lights.yellow, 0) as yellow,
    coalesce(lights.red, 0) as red,
    coalesce(lights.grey, 0) as grey
from scoped.institution
inner join scoped.ledger_period as period on period.period = $period
left join scoped.stage_stay as stay
    on institution.institution_id = stay.institution_id
    and stay.entered_on <= period.state_on
    and (stay.left_on is null or stay.left_on > period.state_on)
left join scoped.stage_usual on stay.stage = stage_usual.stage
left join scoped.stage as next_stage on coalesce(stay.position, 0) + 1 = next_stage.position
left join lights on institution.institution_id = lights.institution_id
where institution.institution_id = $institution

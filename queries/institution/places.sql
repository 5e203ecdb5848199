-- purpose: all institutions to pick from: place on the tile map, phase, stage, days, measures on pace
-- params:  $period varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: institution_id varchar, name_zh varchar, name_en varchar, phase varchar, wave bigint, tile_x bigint,
--          tile_y bigint, stage varchar, days bigint, on_pace bigint, counted bigint, behind bigint, light varchar
-- grain:   institution_id
-- note:    with a domain or a scenario: the institutions in which it is online at the cut-off of the release
with lights as (
    select
        institution_id,
        count(*) filter (light = 'green') as on_pace,
        count(*) filter (light = 'red') as behind,
        count(*) as counted
    from scoped.kpi_score
    where period = $period and light in ('green', 'yellow', 'red')
    group by institution_id
),

online as (
    select distinct deployment.institution_id
    from scoped.deployment_state as deployment
    cross join scoped.release_fact
    where
        deployment.online_on <= release_fact.as_of
        and (deployment.retired_on is null or deployment.retired_on > release_fact.as_of)
        and ($domain is null or deployment.domain = $domain)
        and ($scenario is null or deployment.scenario = $scenario)
)

select
    institution.institution_id,
    institution.name_zh,
    institution.name_en,
    institution.phase,
    institution.wave,
    institution.tile_x,
    institution.tile_y,
    stay.stage,
    date_diff('day', stay.entered_on, period.state_on) as days,
    coalesce(lights.on_pace, 0) as on_pace,
    coalesce(lights.counted, 0) as counted,
    coalesce(lights.behind, 0) as behind,
    case
        when coalesce(lights.counted, 0) = 0 then 'no_data'
        when lights.on_pace >= 0.7 * lights.counted then 'green'
        when lights.on_pace >= 0.5 * lights.counted then 'yellow'
        else 'red'
    end as light
from scoped.institution
inner join scoped.ledger_period as period on period.period = $period
left join scoped.stage_stay as stay
    on institution.institution_id = stay.institution_id
    and stay.entered_on <= period.state_on
    and (stay.left_on is null or stay.left_on > period.state_on)
left join lights on institution.institution_id = lights.institution_id
where
    ($domain is null and $scenario is null)
    or institution.institution_id in (select online.institution_id from online)
order by institution.institution_id

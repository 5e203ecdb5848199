-- code:        scenario_coverage
-- name:        Scenario coverage
-- seed_no:     -
-- group:       scenario_delivery
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        state
-- empty:       no_data
-- window:      state at cut-off; institutions from stage solution on
-- numerator:   typical scenarios online
-- denominator: typical scenarios confirmed by the institution
-- note:        online of 18 is shown beside, without target
with stays as (
    select
        period.grain,
        period.period,
        period.cut_off,
        stage_stay.institution_id
    from marts.period
    inner join marts.stage_stay
        on
            period.cut_off >= stage_stay.entered_on
            and (stage_stay.left_on is null or stage_stay.left_on > period.cut_off)
    where stage_stay.stage <> 'survey'
),

typical_deployments as (
    select *
    from marts.deployment_state
    where kind = 'typical'
)

select
    stays.grain,
    stays.period,
    coalesce(stays.institution_id, 'whole') as institution_id,
    count(*) filter (
        where typical_deployments.online_on <= stays.cut_off
        and coalesce(typical_deployments.retired_on > stays.cut_off, true)
    ) as numerator,
    count(*) as denominator
from stays
inner join typical_deployments
    on stays.institution_id = typical_deployments.institution_id and stays.cut_off >= typical_deployments.confirmed_on
group by grouping sets (
    (stays.grain, stays.period, stays.institution_id),
    (stays.grain, stays.period)
)

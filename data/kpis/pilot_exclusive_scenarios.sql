-- code:        pilot_exclusive_scenarios
-- name:        Pilot-exclusive scenarios
-- seed_no:     10b
-- group:       scenario_delivery
-- unit:        scenarios
-- direction:   up
-- level:       institution
-- combine:     distinct
-- audience:    client
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   online scenarios that are exclusive to one pilot
-- note:        the 18 typical ones are not exclusive
with exclusive_deployments as (
    select
        deployment.institution_id,
        deployment.scenario,
        deployment.planned_online_on,
        coalesce(deployment.online_on, 'infinity'::date) as online_on,
        coalesce(deployment.retired_on, 'infinity'::date) as retired_on
    from pool.deployment
    inner join pool.scenario using (scenario)
    inner join marts.institution using (institution_id)
    where
        scenario.kind <> 'typical'
        and scenario.exclusive_to = deployment.institution_id
        and institution.phase = 'pilot'
)

select
    period.grain,
    period.period,
    coalesce(institution.institution_id, 'whole') as institution_id,
    count(distinct exclusive_deployments.scenario) filter (
        where exclusive_deployments.online_on <= period.cut_off and exclusive_deployments.retired_on > period.cut_off
    ) as numerator,
    null as denominator,
    count(distinct exclusive_deployments.scenario) filter (
        where exclusive_deployments.online_on > period.cut_off
        and exclusive_deployments.planned_online_on > period.cut_off
        and exclusive_deployments.planned_online_on < period.year_starts_on + interval 1 year
    ) as open_planned
from marts.period
cross join marts.institution
left join exclusive_deployments using (institution_id)
group by grouping sets (
    (period.grain, period.period, institution.institution_id),
    (period.grain, period.period)
)

-- code:        scenarios_online
-- name:        Scenarios online
-- seed_no:     10a
-- group:       scenario_delivery
-- unit:        scenarios
-- direction:   up
-- level:       institution
-- combine:     distinct
-- audience:    client
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   distinct scenarios online
-- note:        whole: distinct over all institutions, never the sum of institutions
with states as (
    select
        period.grain,
        period.period,
        institution.institution_id,
        deployment.scenario,
        deployment.online_on <= period.cut_off and coalesce(deployment.retired_on > period.cut_off, true) as is_online,
        deployment.planned_online_on > period.cut_off
        and deployment.planned_online_on < period.year_starts_on + interval 1 year
        and coalesce(deployment.online_on > period.cut_off, true) as is_planned
    from marts.period
    cross join marts.institution
    left join pool.deployment using (institution_id)
)

-- a scenario that is planned here and online elsewhere adds nothing to the whole
select
    grain,
    period,
    coalesce(institution_id, 'whole') as institution_id,
    count(distinct scenario) filter (where is_online) as numerator,
    null as denominator,
    count(distinct scenario) filter (where is_online or is_planned)
    - count(distinct scenario) filter (where is_online) as open_planned
from states
group by grouping sets ((grain, period, institution_id), (grain, period))

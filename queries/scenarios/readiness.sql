-- purpose: what scenarios not yet online wait for: their tables here, and those that wait by whom they wait for
-- params:  $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, scenario varchar, name_zh varchar,
--          name_en varchar, state varchar, is_first boolean, confirmed_on date, days bigint, over_days double,
--          planned_online_on date, needed bigint, ready bigint, key_needed bigint, key_ready bigint,
--          for_institution bigint, for_owner bigint, for_level_one bigint, for_centre bigint, asked_for bigint
-- grain:   institution_id, scenario
-- note:    now, not at the period's end; scenarios asked for or confirmed, of one scenario those not requested yet,
--          too (state null); the longest in work first; days since confirmed, over_days beyond what a delivery may
--          take; asked_for are tables with an open data request
with last_month as (
    select max(period) as month
    from scoped.period
    where grain = 'month'
),

goal as (
    select max(goal.target) as target_days
    from scoped.kpi_goal as goal
    inner join last_month on goal.period = last_month.month
    where goal.kpi = 'delivery_cycle_days' and goal.institution_id = $institution
),

standing as (
    select state.*
    from scoped.scenario_state as state
    inner join last_month on state.month = last_month.month
),

counted as (
    select
        institution_id,
        scenario,
        count(*) as needed,
        count(*) filter (is_ready) as ready,
        count(*) filter (is_key) as key_needed,
        count(*) filter (is_key and is_ready) as key_ready,
        count(*) filter (waits_for = 'institution') as for_institution,
        count(*) filter (waits_for = 'owner') as for_owner,
        count(*) filter (waits_for = 'level_one') as for_level_one,
        count(*) filter (waits_for = 'centre') as for_centre,
        count(asked_on) as asked_for
    from scoped.scenario_readiness
    where
        ($institution = 'whole' or institution_id = $institution)
        and ($scenario is null or scenario = $scenario)
    group by institution_id, scenario
)

select
    counted.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    counted.scenario,
    scenario.name_zh,
    scenario.name_en,
    standing.state,
    standing.is_first,
    standing.confirmed_on,
    standing.cycle_days as days,
    standing.cycle_days - goal.target_days as over_days,
    standing.planned_online_on,
    counted.* exclude (institution_id, scenario)
from counted
cross join goal
inner join scoped.institution on counted.institution_id = institution.institution_id
inner join scoped.scenario on counted.scenario = scenario.scenario
left join standing on counted.institution_id = standing.institution_id and counted.scenario = standing.scenario
where
    ($domain is null or scenario.domain = $domain)
    and (
        standing.state in ('requested', 'confirmed', 'uat')
        or ($scenario is not null and standing.state is null)
    )
order by
    standing.cycle_days desc nulls last,
    standing.state is null,
    counted.ready / counted.needed,
    counted.institution_id,
    counted.scenario

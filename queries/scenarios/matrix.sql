-- purpose: institution × scenario: how far each requested scenario has come at the period's cut-off
-- params:  $period varchar; $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, scenario varchar, name_zh varchar,
--          name_en varchar, domain varchar, state varchar, since date, days bigint, planned_online_on date,
--          cycle_days bigint, is_late boolean, target_users bigint, recent_users bigint, last_used_on date
-- grain:   institution_id, scenario
-- note:    a pair without a row is not requested; days are since the state began; is_late: confirmed, not online, and
--          in work for longer than a delivery may take
with asked as (
    select cut_off, strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

goal as (
    select max(target) as target_days
    from scoped.kpi_goal
    where kpi = 'delivery_cycle_days' and period = $period and institution_id = $institution
)

select
    state.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    state.scenario,
    scenario.name_zh,
    scenario.name_en,
    scenario.domain,
    state.state,
    state.since,
    (asked.cut_off - state.since)::bigint as days,
    state.planned_online_on,
    state.cycle_days,
    state.state in ('confirmed', 'uat') and coalesce(state.cycle_days > goal.target_days, false) as is_late,
    state.target_users,
    state.recent_users,
    state.last_used_on
from scoped.scenario_state as state
inner join asked on state.month = asked.month
cross join goal
inner join scoped.scenario on state.scenario = scenario.scenario
inner join scoped.institution on state.institution_id = institution.institution_id
where
    ($institution = 'whole' or state.institution_id = $institution)
    and ($domain is null or scenario.domain = $domain)
    and ($scenario is null or state.scenario = $scenario)
order by state.institution_id, state.scenario

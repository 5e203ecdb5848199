-- purpose: scenarios that are online and that nobody uses, with the day since when, the longest first
-- params:  $period varchar; $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, scenario varchar, name_zh varchar,
--          name_en varchar, online_on date, last_used_on date, since date, days bigint, target_users bigint
-- grain:   institution_id, scenario
-- note:    idle as marts.scenario_state defines it; last_used_on is null where nobody ever used it
with asked as (
    select cut_off, strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
)

select
    state.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    state.scenario,
    scenario.name_zh,
    scenario.name_en,
    state.online_on,
    state.last_used_on,
    state.since,
    (asked.cut_off - state.since)::bigint as days,
    state.target_users
from scoped.scenario_state as state
inner join asked on state.month = asked.month
inner join scoped.scenario on state.scenario = scenario.scenario
inner join scoped.institution on state.institution_id = institution.institution_id
where
    state.state = 'idle'
    and ($institution = 'whole' or state.institution_id = $institution)
    and ($domain is null or scenario.domain = $domain)
    and ($scenario is null or state.scenario = $scenario)
order by days desc, state.institution_id asc, state.scenario asc

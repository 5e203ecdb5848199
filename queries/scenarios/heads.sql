-- purpose: the columns of the matrix: the scenarios, with the institutions where each is online and used
-- params:  $period varchar; $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: scenario varchar, name_zh varchar, name_en varchar, domain varchar, online bigint, used bigint
-- grain:   scenario
-- note:    those online in most institutions first; a scenario made for one institution stands where it is asked for
with asked as (
    select strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

states as (
    select state.scenario, state.state
    from scoped.scenario_state as state
    inner join asked on state.month = asked.month
    where $institution = 'whole' or state.institution_id = $institution
),

counts as (
    select
        scenario,
        count(*) filter (state in ('online', 'used', 'idle')) as online,
        count(*) filter (state = 'used') as used,
        count(*) as asked_for
    from states
    group by scenario
)

select
    scenario.scenario,
    scenario.name_zh,
    scenario.name_en,
    scenario.domain,
    coalesce(counts.online, 0) as online,
    coalesce(counts.used, 0) as used
from scoped.scenario
left join counts on scenario.scenario = counts.scenario
where
    ($domain is null or scenario.domain = $domain)
    and ($scenario is null or scenario.scenario = $scenario)
    and (not scenario.is_exclusive or counts.scenario is not null)
order by online desc, coalesce(counts.asked_for, 0) desc, scenario.domain asc, scenario.scenario asc

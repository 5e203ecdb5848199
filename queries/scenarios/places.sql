-- purpose: the rows of the matrix: the institutions, with their scenarios online and used
-- params:  $period varchar; $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: institution_id varchar, name_zh varchar, name_en varchar, phase varchar, online bigint, used bigint
-- grain:   institution_id
with asked as (
    select strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

counts as (
    select
        state.institution_id,
        count(*) filter (state.state in ('online', 'used', 'idle')) as online,
        count(*) filter (state.state = 'used') as used
    from scoped.scenario_state as state
    inner join asked on state.month = asked.month
    inner join scoped.scenario on state.scenario = scenario.scenario
    where
        ($domain is null or scenario.domain = $domain)
        and ($scenario is null or state.scenario = $scenario)
    group by state.institution_id
)

select
    institution.institution_id,
    institution.name_zh,
    institution.name_en,
    institution.phase,
    coalesce(counts.online, 0) as online,
    coalesce(counts.used, 0) as used
from scoped.institution
left join counts on institution.institution_id = counts.institution_id
where $institution = 'whole' or institution.institution_id = $institution
order by institution.institution_id

-- purpose: deliveries of scenarios: those online this year up to the cut-off, and those still in work, with their days
-- params:  $period varchar; $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, scenario varchar, name_zh varchar,
--          name_en varchar, is_in_work boolean, is_first boolean, is_in_period boolean, confirmed_on date,
--          planned_online_on date, online_on date, days bigint, target_days double, over_days double,
--          bin_days bigint, level bigint
-- grain:   institution_id, scenario
-- note:    days from confirmed to online, or so far; the longest in work first, then the slowest deliveries; bin_days
--          and level stack deliveries of two days' width for a chart of dots
with asked as (
    select
        starts_on,
        cut_off,
        date_trunc('year', cut_off)::date as year_on,
        strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

goal as (
    select max(target) as target_days
    from scoped.kpi_goal
    where kpi = 'delivery_cycle_days' and period = $period and institution_id = $institution
),

dated as (
    select
        state.*,
        scenario.name_zh,
        scenario.name_en,
        state.online_on is null as is_in_work,
        coalesce(state.online_on between asked.starts_on and asked.cut_off, false) as is_in_period,
        2 * (state.cycle_days // 2) as bin_days,
        goal.target_days
    from scoped.scenario_state as state
    inner join asked on state.month = asked.month
    cross join goal
    inner join scoped.scenario on state.scenario = scenario.scenario
    where
        state.cycle_days is not null
        and (state.state in ('confirmed', 'uat') or state.online_on >= asked.year_on)
        and ($institution = 'whole' or state.institution_id = $institution)
        and ($domain is null or scenario.domain = $domain)
        and ($scenario is null or state.scenario = $scenario)
)

select
    dated.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    dated.scenario,
    dated.name_zh,
    dated.name_en,
    dated.is_in_work,
    dated.is_first,
    dated.is_in_period,
    dated.confirmed_on,
    dated.planned_online_on,
    dated.online_on,
    dated.cycle_days as days,
    dated.target_days,
    dated.cycle_days - dated.target_days as over_days,
    dated.bin_days,
    row_number() over (
        partition by dated.is_in_work, dated.bin_days
        order by dated.is_first desc, dated.cycle_days, dated.institution_id, dated.scenario
    ) as level
from dated
inner join scoped.institution on dated.institution_id = institution.institution_id
order by dated.is_in_work desc, dated.cycle_days desc, dated.institution_id asc, dated.scenario asc

-- purpose: how long deliveries took: first deliveries, replications and all, this year up to the cut-off
-- params:  $period varchar; $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: kind varchar, deliveries bigint, in_period bigint, mean_days double, median_days double,
--          longest_days bigint, within bigint, in_work bigint, target_days double
-- grain:   kind
-- note:    calendar days from confirmed to online; within counts those in no more days than the target; in_work are
--          confirmed and not online at the cut-off
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
        asked.starts_on,
        asked.cut_off,
        goal.target_days,
        state.online_on is null as is_in_work
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
),

kinds as (
    select
        *,
        unnest(['all', case when is_first then 'first' else 'replication' end]) as kind
    from dated
)

select
    kind,
    count(*) filter (not is_in_work) as deliveries,
    count(*) filter (online_on between starts_on and cut_off) as in_period,
    avg(cycle_days) filter (not is_in_work) as mean_days,
    median(cycle_days) filter (not is_in_work) as median_days,
    max(cycle_days) filter (not is_in_work) as longest_days,
    count(*) filter (not is_in_work and cycle_days <= target_days) as within,
    count(*) filter (is_in_work) as in_work,
    any_value(target_days) as target_days
from kinds
group by kind
order by array_position(['first', 'replication', 'all'], kind)

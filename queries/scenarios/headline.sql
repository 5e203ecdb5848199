-- purpose: what the conclusion says: scenarios in use, idle and in work, the one idle most, the slowest in work
-- params:  $period varchar; $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: rate double, rate_target double, rate_light varchar, online bigint, used bigint, idle bigint,
--          scenarios bigint, places bigint, in_work bigint, late bigint, target_days double, idle_zh varchar,
--          idle_en varchar, idle_places bigint, idle_days bigint, slow_institution_zh varchar,
--          slow_institution_en varchar, slow_zh varchar, slow_en varchar, slow_days bigint
-- grain:   one row
-- note:    rate is the usage rate over the period's months in percent, its light by the band of the measure's lights;
--          all else stands at its cut-off; online, used, idle and in_work count scenarios in institutions; late are
--          those in work for longer than a delivery may take; idle_days are of the longest
with asked as (
    select
        starts_on,
        cut_off,
        strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

rates as (
    select 100.0 * sum(usage.used) / nullif(sum(usage.expected), 0) as rate
    from scoped.scenario_usage as usage
    inner join scoped.period as months on months.grain = 'month' and usage.month = months.period
    inner join asked on months.starts_on between asked.starts_on and asked.cut_off
    where
        usage.institution_id = $institution
        and usage.scenario = coalesce($scenario, 'all')
        and ($scenario is not null or usage.domain = coalesce($domain, 'all'))
),

rate_goal as (
    select max(target) as rate_target
    from scoped.kpi_goal
    where kpi = 'scenario_usage_rate' and period = $period and institution_id = $institution
),

goal as (
    select max(target) as target_days
    from scoped.kpi_goal
    where kpi = 'delivery_cycle_days' and period = $period and institution_id = $institution
),

pairs as (
    select
        state.*,
        scenario.name_zh,
        scenario.name_en,
        asked.cut_off,
        state.state in ('online', 'used', 'idle') as is_online,
        state.state in ('confirmed', 'uat') as is_in_work
    from scoped.scenario_state as state
    inner join asked on state.month = asked.month
    inner join scoped.scenario on state.scenario = scenario.scenario
    where
        ($institution = 'whole' or state.institution_id = $institution)
        and ($domain is null or scenario.domain = $domain)
        and ($scenario is null or state.scenario = $scenario)
),

counts as (
    select
        count(*) filter (is_online) as online,
        count(*) filter (state = 'used') as used,
        count(*) filter (state = 'idle') as idle,
        count(distinct scenario) filter (is_online) as scenarios,
        count(distinct institution_id) filter (is_online) as places,
        count(*) filter (is_in_work) as in_work,
        count(*) filter (is_in_work and cycle_days > target_days) as late,
        any_value(target_days) as target_days
    from goal
    left join pairs on true
),

idle_most as (
    select
        name_zh as idle_zh,
        name_en as idle_en,
        count(*) as idle_places,
        max(cut_off - since)::bigint as idle_days
    from pairs
    where state = 'idle'
    group by scenario, name_zh, name_en
    order by idle_places desc, idle_days desc, scenario asc
    limit 1
),

slowest as (
    select
        institution.name_zh as slow_institution_zh,
        institution.name_en as slow_institution_en,
        pairs.name_zh as slow_zh,
        pairs.name_en as slow_en,
        pairs.cycle_days as slow_days
    from pairs
    inner join scoped.institution on pairs.institution_id = institution.institution_id
    where pairs.is_in_work
    order by pairs.cycle_days desc, pairs.institution_id asc, pairs.scenario asc
    limit 1
)

select
    rates.rate,
    rate_goal.rate_target,
    case
        when rates.rate >= rate_goal.rate_target - 1e-9 then 'green'
        when rates.rate >= rate_goal.rate_target - light_band.width - 1e-9 then 'yellow'
        when rates.rate < rate_goal.rate_target then 'red'
    end as rate_light,
    counts.*,
    idle_most.*,
    slowest.*
from counts
cross join rates
cross join rate_goal
inner join scoped.light_band on light_band.unit_kind = 'percent'
left join idle_most on true
left join slowest on true

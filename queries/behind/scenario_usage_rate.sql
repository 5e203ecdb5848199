-- purpose: the rows behind scenario usage rate
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, scenario varchar, scenario_zh varchar, scenario_en varchar, online_on date,
--          month varchar, numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   institution_id, scenario, month
-- note:    numerator: target users with a session in the month, denominator: target users; who they are is left out;
--          the least used first
with months as (
    select month.period as month
    from scoped.period as asked
    inner join scoped.period as month
        on month.grain = 'month' and month.starts_on between asked.starts_on and asked.cut_off
    where asked.period = $period
),

counted as (
    select
        usage.institution_id,
        usage.scenario,
        scenario.name_zh as scenario_zh,
        scenario.name_en as scenario_en,
        deployment.online_on,
        usage.month,
        usage.used::double as numerator,
        usage.expected::double as denominator
    from scoped.scenario_usage as usage
    inner join months on usage.month = months.month
    inner join scoped.scenario as scenario on usage.scenario = scenario.scenario
    left join drill.deployment as deployment
        on usage.institution_id = deployment.institution_id and usage.scenario = deployment.scenario
    where
        usage.institution_id <> 'whole'
        and $institution in ('whole', usage.institution_id)
        and usage.expected > 0
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator / counted.denominator, counted.institution_id, counted.scenario, counted.month
limit coalesce($most, 500)

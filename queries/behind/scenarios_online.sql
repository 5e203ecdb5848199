-- purpose: the rows behind scenarios online
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: scenario varchar, scenario_zh varchar, scenario_en varchar, domain varchar, online_on date,
--          institutions bigint, numerator double, denominator double, numerator_in_all double,
--          denominator_in_all double, rows_in_all bigint
-- grain:   scenario
-- note:    a scenario online in several institutions counts once; online_on: in the first of those that have it now
with counted as (
    select
        deployment.scenario,
        scenario.name_zh as scenario_zh,
        coalesce(scenario.name_en, scenario.name_zh) as scenario_en,
        scenario.domain,
        min(deployment.online_on) as online_on,
        count(*) as institutions,
        1::double as numerator,
        null::double as denominator
    from drill.deployment as deployment
    inner join scoped.period as period
        on
            period.period = $period
            and deployment.online_on <= period.cut_off
            and (deployment.retired_on is null or deployment.retired_on > period.cut_off)
    inner join drill.scenario as scenario on deployment.scenario = scenario.scenario
    where $institution in ('whole', deployment.institution_id)
    group by deployment.scenario, scenario.name_zh, scenario.name_en, scenario.domain
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.scenario
limit coalesce($most, 500)

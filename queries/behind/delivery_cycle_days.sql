-- purpose: the rows behind average delivery cycle
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, scenario varchar, scenario_zh varchar, scenario_en varchar, confirmed_on date,
--          online_on date, numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   institution_id, scenario
with counted as (
    select
        deployment.institution_id,
        deployment.scenario,
        deployment.confirmed_on,
        deployment.online_on,
        (deployment.online_on - deployment.confirmed_on)::double as numerator,
        1::double as denominator
    from drill.deployment as deployment
    inner join scoped.period as period
        on period.period = $period and deployment.online_on between period.starts_on and period.cut_off
    where $institution in ('whole', deployment.institution_id) and deployment.confirmed_on is not null
)

select
    counted.institution_id,
    counted.scenario,
    scenario.name_zh as scenario_zh,
    scenario.name_en as scenario_en,
    counted.confirmed_on,
    counted.online_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
left join drill.scenario as scenario on counted.scenario = scenario.scenario
order by counted.numerator desc, counted.institution_id, counted.scenario
limit coalesce($most, 500)

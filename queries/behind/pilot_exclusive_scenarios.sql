-- purpose: the rows behind pilot-exclusive scenarios
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, scenario varchar, scenario_zh varchar, scenario_en varchar, domain varchar,
--          online_on date, retired_on date, numerator double, denominator double, numerator_in_all double,
--          denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, scenario
with counted as (
    select
        deployment.institution_id,
        deployment.scenario,
        scenario.name_zh as scenario_zh,
        coalesce(scenario.name_en, scenario.name_zh) as scenario_en,
        scenario.domain,
        deployment.online_on,
        deployment.retired_on,
        1::double as numerator,
        null::double as denominator
    from drill.deployment as deployment
    inner join scoped.period as period
        on
            period.period = $period
            and deployment.online_on <= period.cut_off
            and (deployment.retired_on is null or deployment.retired_on > period.cut_off)
    inner join drill.scenario as scenario
        on
            deployment.scenario = scenario.scenario
            and deployment.institution_id = scenario.exclusive_to
            and scenario.kind <> 'typical'
    inner join scoped.institution as institution
        on deployment.institution_id = institution.institution_id and institution.phase = 'pilot'
    where $institution in ('whole', deployment.institution_id)
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.institution_id, counted.scenario
limit coalesce($most, 500)

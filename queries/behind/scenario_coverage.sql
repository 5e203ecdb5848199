-- purpose: the rows behind scenario coverage
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, scenario varchar, scenario_zh varchar, scenario_en varchar, confirmed_on date,
--          planned_online_on date, online_on date, retired_on date, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, scenario
-- note:    of institutions that have left the survey behind
with stay as (
    select
        stage_stay.institution_id,
        period.cut_off
    from scoped.stage_stay as stage_stay
    inner join scoped.period as period
        on
            period.period = $period
            and stage_stay.entered_on <= period.cut_off
            and (stage_stay.left_on is null or stage_stay.left_on > period.cut_off)
    where $institution in ('whole', stage_stay.institution_id) and stage_stay.stage <> 'survey'
),

counted as (
    select
        deployment.institution_id,
        deployment.scenario,
        scenario.name_zh as scenario_zh,
        coalesce(scenario.name_en, scenario.name_zh) as scenario_en,
        deployment.confirmed_on,
        deployment.planned_online_on,
        deployment.online_on,
        deployment.retired_on,
        (
            count(*) filter (
                where deployment.online_on <= stay.cut_off
                and (deployment.retired_on is null or deployment.retired_on > stay.cut_off)
            )
        )::double as numerator,
        count(*)::double as denominator
    from stay
    inner join drill.deployment as deployment
        on stay.institution_id = deployment.institution_id and deployment.confirmed_on <= stay.cut_off
    inner join drill.scenario as scenario
        on deployment.scenario = scenario.scenario and scenario.kind = 'typical'
    group by all
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.institution_id, counted.scenario
limit coalesce($most, 500)

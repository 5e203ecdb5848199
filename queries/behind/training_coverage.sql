-- purpose: the rows behind user training coverage
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, scenario varchar, scenario_zh varchar, scenario_en varchar, online_on date,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, scenario
-- note:    numerator: target users trained, denominator: target users; who they are is left out; the least trained
--          first
with trained as (
    select
        training.institution_id,
        training.scenario,
        coalesce(sum(training.users) filter (where training.trained_on <= period.cut_off), 0)::double as numerator,
        sum(training.users)::double as denominator
    from scoped.user_training as training
    inner join scoped.period as period
        on
            period.period = $period
            and training.valid_from <= period.cut_off
            and (training.valid_to is null or training.valid_to >= period.cut_off)
    where $institution in ('whole', training.institution_id)
    group by training.institution_id, training.scenario
),

counted as (
    select
        trained.institution_id,
        trained.scenario,
        scenario.name_zh as scenario_zh,
        scenario.name_en as scenario_en,
        deployment.online_on,
        trained.numerator,
        trained.denominator
    from trained
    inner join scoped.scenario as scenario on trained.scenario = scenario.scenario
    left join drill.deployment as deployment
        on trained.institution_id = deployment.institution_id and trained.scenario = deployment.scenario
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator / counted.denominator, counted.institution_id, counted.scenario
limit coalesce($most, 500)

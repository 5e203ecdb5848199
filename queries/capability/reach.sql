-- purpose: how many target users of each scenario are trained in it, by institution, at the period's cut-off
-- params:  $period varchar; $institution varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, scenario varchar, scenario_zh varchar,
--          scenario_en varchar, users bigint, trained bigint, share double, target double, is_met boolean
-- grain:   institution_id, scenario
-- note:    trained users over target users adds up to training_coverage of the institution and of the whole
with asked as (
    select cut_off
    from scoped.period
    where period = $period
),

counted as (
    select
        training.institution_id,
        training.scenario,
        sum(training.users)::bigint as users,
        coalesce(sum(training.users) filter (training.trained_on <= asked.cut_off), 0)::bigint as trained
    from scoped.user_training as training
    cross join asked
    where ($institution = 'whole' or training.institution_id = $institution)
    and training.valid_from <= asked.cut_off
    and (training.valid_to is null or training.valid_to >= asked.cut_off)
    group by training.institution_id, training.scenario
)

select
    counted.institution_id,
    institution.name_zh,
    institution.name_en,
    counted.scenario,
    scenario.name_zh as scenario_zh,
    scenario.name_en as scenario_en,
    counted.users,
    counted.trained,
    100 * counted.trained / counted.users as share,
    score.target,
    100 * counted.trained >= score.target * counted.users as is_met
from counted
left join scoped.kpi_score as score
    on counted.institution_id = score.institution_id and score.period = $period and score.kpi = 'training_coverage'
inner join scoped.institution on counted.institution_id = institution.institution_id
inner join scoped.scenario on counted.scenario = scenario.scenario
order by counted.institution_id, counted.scenario

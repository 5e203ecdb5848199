-- purpose: what the conclusion says of the resource pool: capacity, jobs, models delivered, redundant, slow
-- params:  $period varchar
-- columns: storage_tb double, baseline_tb double, baseline_on date, growth double, growth_target double,
--          growth_light varchar, jobs bigint, seconds double, baseline_seconds double, saved double,
--          saved_target double, saved_light varchar, models bigint, models_overdue bigint, models_target double,
--          redundant bigint, retired bigint, slow bigint, slow_due bigint, optimised bigint, slow_overdue bigint
-- grain:   one row
-- note:    growth and saved in percent; models and retired of the year to date, as the measures count; redundant were
--          found by the cut-off and are not retired; slow were found by it, due have an agreed date by it; all null or
--          0 to a client
with asked as (
    select cut_off, year_starts_on
    from scoped.period
    where period = $period
),

storage as (
    select
        arg_max(measured.storage_tb, measured.measured_on) as storage_tb,
        arg_max(measured.storage_tb, measured.measured_on) filter (where measured.is_baseline) as baseline_tb,
        max(measured.measured_on) filter (where measured.is_baseline) as baseline_on
    from scoped.pool_capacity as measured
    inner join asked on measured.measured_on <= asked.cut_off
),

jobs as (
    select count(*) as jobs, sum(seconds) as seconds, sum(baseline_seconds) as baseline_seconds
    from scoped.pool_job
    where period = $period
),

models as (
    select
        count(*) filter (
            where model.kind = 'scenario' and model.accepted_on between asked.year_starts_on and asked.cut_off
        ) as models,
        count(*) filter (
            where model.kind = 'scenario' and model.planned_on < asked.cut_off
            and (model.accepted_on is null or model.accepted_on > asked.cut_off)
        ) as models_overdue,
        count(*) filter (
            where model.redundant_found_on <= asked.cut_off
            and (model.retired_on is null or model.retired_on > asked.cut_off)
        ) as redundant,
        count(*) filter (
            where model.redundant_found_on <= model.retired_on
            and model.retired_on between asked.year_starts_on and asked.cut_off
        ) as retired,
        count(*) filter (where model.slow_found_on <= asked.cut_off) as slow,
        count(*) filter (where model.slow_found_on <= asked.cut_off and model.agreed_on <= asked.cut_off) as slow_due,
        count(*) filter (
            where model.slow_found_on <= asked.cut_off and model.agreed_on <= asked.cut_off
            and model.optimised_on <= asked.cut_off
        ) as optimised
    from scoped.pool_model as model
    cross join asked
),

goals as (
    select
        max(target) filter (where kpi = 'storage_capacity_growth') as growth_target,
        max(light) filter (where kpi = 'storage_capacity_growth') as growth_light,
        max(target) filter (where kpi = 'compute_efficiency_gain') as saved_target,
        max(light) filter (where kpi = 'compute_efficiency_gain') as saved_light,
        max(target) filter (where kpi = 'scenario_models_delivered') as models_target
    from scoped.kpi_score
    where period = $period and institution_id = 'centre'
)

select
    storage.storage_tb,
    storage.baseline_tb,
    storage.baseline_on,
    100.0 * (storage.storage_tb - storage.baseline_tb) / nullif(storage.baseline_tb, 0) as growth,
    goals.growth_target,
    goals.growth_light,
    jobs.jobs,
    jobs.seconds,
    jobs.baseline_seconds,
    100.0 * (jobs.baseline_seconds - jobs.seconds) / nullif(jobs.baseline_seconds, 0) as saved,
    goals.saved_target,
    goals.saved_light,
    models.models,
    models.models_overdue,
    goals.models_target,
    models.redundant,
    models.retired,
    models.slow,
    models.slow_due,
    models.optimised,
    models.slow_due - models.optimised as slow_overdue
from storage
cross join jobs
cross join models
cross join goals

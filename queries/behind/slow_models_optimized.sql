-- purpose: the rows behind slow models optimised
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: model_id varchar, name_zh varchar, name_en varchar, slow_found_on date, agreed_on date, optimised_on date,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   model_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'slow_models_optimized'
    where period.period = $period
),

counted as (
    select
        model.model_id,
        model.name_zh,
        coalesce(model.name_en, model.name_zh) as name_en,
        model.slow_found_on,
        model.agreed_on,
        model.optimised_on,
        coalesce(model.optimised_on <= asked.cut_off, false)::double as numerator,
        1::double as denominator
    from drill.data_model as model
    inner join asked on model.slow_found_on <= asked.cut_off and model.agreed_on <= asked.cut_off
    where $institution in ('whole', 'centre')
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.model_id
limit coalesce($most, 500)

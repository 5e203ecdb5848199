-- purpose: the rows behind redundant models removed
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: model_id varchar, name_zh varchar, name_en varchar, redundant_found_on date, retired_on date,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   model_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select
        period.year_starts_on,
        period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'redundant_models_removed'
    where period.period = $period
),

counted as (
    select
        model.model_id,
        model.name_zh,
        coalesce(model.name_en, model.name_zh) as name_en,
        model.redundant_found_on,
        model.retired_on,
        1::double as numerator,
        null::double as denominator
    from drill.data_model as model
    inner join asked on model.retired_on between asked.year_starts_on and asked.cut_off
    where $institution in ('whole', 'centre') and model.redundant_found_on <= model.retired_on
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.model_id
limit coalesce($most, 500)

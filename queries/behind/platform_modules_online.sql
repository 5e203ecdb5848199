-- purpose: the rows behind core modules online
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: module_id varchar, name_zh varchar, name_en varchar, planned_on date, released_on date, numerator double,
--          denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   module_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'platform_modules_online'
    where period.period = $period
),

counted as (
    select
        module.module_id,
        module.name_zh,
        coalesce(module.name_en, module.name_zh) as name_en,
        module.planned_on,
        module.released_on,
        1::double as numerator,
        null::double as denominator
    from drill.platform_module as module
    inner join asked on module.released_on <= asked.cut_off
    where $institution in ('whole', 'centre') and module.is_core
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.module_id
limit coalesce($most, 500)

-- purpose: the rows behind cross-department processes
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: process_id varchar, name_zh varchar, name_en varchar, planned_on date, in_force_on date,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   process_id
with counted as (
    select
        process.process_id,
        process.name_zh,
        process.name_en,
        process.planned_on,
        process.in_force_on,
        1::double as numerator,
        null::double as denominator
    from ledger.process as process
    inner join scoped.ledger_period as period
        on
            period.period = $period
            and process.in_force_on <= period.cut_off
            and (process.ended_on is null or process.ended_on > period.cut_off)
    where
        $institution in ('whole', 'centre')
        and exists (select 1 from scoped.kpi as kpi where kpi.kpi = 'collab_processes')
)

select
    counted.process_id,
    counted.name_zh,
    counted.name_en,
    counted.planned_on,
    counted.in_force_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.process_id
limit coalesce($most, 500)

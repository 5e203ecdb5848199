-- purpose: the rows behind process pilot coverage
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, process_id varchar, process_zh varchar, process_en varchar, in_force_on date,
--          ended_on date, operating_since date, numerator double, denominator double, numerator_in_all double,
--          denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, process_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select period.cut_off
    from scoped.ledger_period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'process_pilot_coverage'
    where period.period = $period
),

counted as (
    select
        institution.institution_id,
        process.process_id,
        process.name_zh as process_zh,
        coalesce(process.name_en, process.name_zh) as process_en,
        process.in_force_on,
        process.ended_on,
        operation.operating_since,
        coalesce(operation.operating_since <= asked.cut_off, false)::double as numerator,
        1::double as denominator
    from ledger.process as process
    inner join asked
        on process.in_force_on <= asked.cut_off and (process.ended_on is null or process.ended_on > asked.cut_off)
    inner join scoped.institution as institution on institution.phase = 'pilot'
    left join ledger.process_operation as operation
        on process.process_id = operation.process_id and institution.institution_id = operation.institution_id
    where $institution in ('whole', institution.institution_id)
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.institution_id, counted.process_id
limit coalesce($most, 500)

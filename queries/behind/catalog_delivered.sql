-- purpose: the rows behind data catalogues delivered
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: deliverable_id varchar, name_zh varchar, name_en varchar, version varchar, planned_on date,
--          accepted_on date, numerator double, denominator double, numerator_in_all double,
--          denominator_in_all double, rows_in_all bigint
-- grain:   deliverable_id
with counted as (
    select
        deliverable.deliverable_id,
        deliverable.name_zh,
        deliverable.name_en,
        deliverable.version,
        deliverable.planned_on,
        deliverable.accepted_on,
        1::double as numerator,
        null::double as denominator
    from ledger.deliverable as deliverable
    inner join scoped.ledger_period as period
        on period.period = $period and deliverable.accepted_on between period.starts_on and period.cut_off
    where $institution in ('whole', 'centre') and deliverable.kind = 'catalogue'
)

select
    counted.deliverable_id,
    counted.name_zh,
    counted.name_en,
    counted.version,
    counted.planned_on,
    counted.accepted_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.deliverable_id
limit coalesce($most, 500)

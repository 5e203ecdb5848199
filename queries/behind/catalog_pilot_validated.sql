-- purpose: the rows behind institutions that validated the catalogue
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, signed_on date, numerator double, denominator double, numerator_in_all double,
--          denominator_in_all double, rows_in_all bigint
-- grain:   institution_id
with counted as (
    select
        sign_off.institution_id,
        min(sign_off.signed_on) as signed_on,
        1::double as numerator,
        null::double as denominator
    from ledger.sign_off as sign_off
    inner join scoped.institution as institution on sign_off.institution_id = institution.institution_id
    inner join scoped.ledger_period as period on period.period = $period and sign_off.signed_on <= period.cut_off
    where $institution in ('whole', sign_off.institution_id) and sign_off.kind = 'catalogue'
    group by sign_off.institution_id
)

select
    counted.institution_id,
    counted.signed_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.institution_id
limit coalesce($most, 500)

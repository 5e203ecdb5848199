-- purpose: the rows behind pilots accepted
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, phase varchar, signed_on date, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id
-- note:    signed_on: the first acceptance report signed
with counted as (
    select
        institution.institution_id,
        institution.phase,
        min(sign_off.signed_on) as signed_on,
        1::double as numerator,
        null::double as denominator
    from ledger.sign_off as sign_off
    inner join scoped.ledger_period as period on period.period = $period and sign_off.signed_on <= period.cut_off
    inner join scoped.institution as institution
        on sign_off.institution_id = institution.institution_id and institution.phase = 'pilot'
    where $institution in ('whole', institution.institution_id) and sign_off.kind = 'acceptance'
    group by institution.institution_id, institution.phase
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.institution_id
limit coalesce($most, 500)

-- code:        people_certified
-- name:        People certified
-- seed_no:     19a
-- group:       training
-- unit:        people
-- direction:   up
-- level:       centre
-- combine:     distinct
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   distinct people holding the certificate
with certificates as (
    select person_id, sat_on as valid_from, certificate_until as valid_to
    from pool.exam
    where has_passed
)

select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(distinct certificates.person_id) as numerator,
    null as denominator
from marts.period as period
left join certificates
    on certificates.valid_from <= period.cut_off
    and (certificates.valid_to is null or certificates.valid_to >= period.cut_off)
group by period.grain, period.period

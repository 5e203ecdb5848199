-- code:        catalog_pilot_validated
-- name:        Institutions that validated the catalogue
-- seed_no:     3b
-- group:       data_backflow
-- unit:        institutions
-- direction:   up
-- level:       institution
-- combine:     distinct
-- audience:    client
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   institutions with a sign-off of the catalogue
with validations as (
    select
        institution_id,
        min(signed_on) as validated_on
    from pool.sign_off
    where kind = 'catalogue'
    group by all
)

select
    period.grain,
    period.period,
    coalesce(institution.institution_id, 'whole') as institution_id,
    count(*) filter (where validations.validated_on <= period.cut_off) as numerator,
    null as denominator
from marts.ledger_period as period
cross join marts.institution
left join validations using (institution_id)
group by grouping sets (
    (period.grain, period.period, institution.institution_id),
    (period.grain, period.period)
)

-- code:        pilots_validated
-- name:        Pilots accepted
-- seed_no:     23a
-- group:       ecosystem
-- unit:        institutions
-- direction:   up
-- level:       institution
-- combine:     distinct
-- audience:    client
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   institutions of phase pilot whose acceptance report is signed
with acceptances as (
    select sign_off.institution_id, min(sign_off.signed_on) as accepted_on
    from pool.sign_off as sign_off
    inner join marts.institution as institution on sign_off.institution_id = institution.institution_id
    where sign_off.kind = 'acceptance' and institution.phase = 'pilot'
    group by sign_off.institution_id
)

select
    period.grain,
    period.period,
    coalesce(institution.institution_id, 'whole') as institution_id,
    count(distinct acceptances.institution_id) as numerator,
    null as denominator
from marts.ledger_period as period
cross join marts.institution as institution
left join acceptances
    on institution.institution_id = acceptances.institution_id and acceptances.accepted_on <= period.cut_off
group by grouping sets (
    (period.grain, period.period, institution.institution_id),
    (period.grain, period.period)
)

-- code:        institutions_surveyed
-- name:        Institutions surveyed
-- seed_no:     -
-- group:       presales
-- unit:        institutions
-- direction:   up
-- level:       institution
-- combine:     distinct
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   institutions whose survey is complete (they have entered a stage after the survey)
-- note:        another document says 20: shown as stretch
with surveyed as (
    select institution_id, min(entered_on) as completed_on
    from pool.rollout_entry
    where stage <> 'survey'
    group by institution_id
)

select
    period.grain,
    period.period,
    coalesce(institution.institution_id, 'whole') as institution_id,
    count(distinct surveyed.institution_id) as numerator,
    null as denominator
from marts.ledger_period as period
cross join marts.institution as institution
left join surveyed
    on institution.institution_id = surveyed.institution_id and surveyed.completed_on <= period.cut_off
group by grouping sets (
    (period.grain, period.period, institution.institution_id),
    (period.grain, period.period)
)

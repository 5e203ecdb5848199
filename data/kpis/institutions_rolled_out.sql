-- code:        institutions_rolled_out
-- name:        Institutions rolled out
-- seed_no:     23b
-- group:       ecosystem
-- unit:        institutions
-- direction:   up
-- level:       institution
-- combine:     distinct
-- audience:    client
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   institutions of phase rollout at stage online or later
-- note:        pilots are shown beside it; an institution that has left the programme does not count
with entries as (
    select
        entry.institution_id,
        entry.stage,
        entry.is_ended,
        entry.entered_on,
        lead(entry.entered_on) over (
            partition by entry.institution_id order by entry.entered_on, entry.entry_no
        ) as left_on
    from pool.rollout_entry as entry
    inner join marts.institution as institution on entry.institution_id = institution.institution_id
    where institution.phase = 'rollout'
),

online as (
    select institution_id, entered_on, left_on
    from entries
    where stage in ('online', 'accepted', 'operating') and not is_ended
)

select
    period.grain,
    period.period,
    coalesce(institution.institution_id, 'whole') as institution_id,
    count(distinct online.institution_id) as numerator,
    null as denominator
from marts.ledger_period as period
cross join marts.institution as institution
left join online
    on institution.institution_id = online.institution_id
    and online.entered_on <= period.cut_off
    and (online.left_on is null or online.left_on > period.cut_off)
group by grouping sets (
    (period.grain, period.period, institution.institution_id),
    (period.grain, period.period)
)

-- code:        rollout_coverage
-- name:        Rollout coverage
-- seed_no:     -
-- group:       ecosystem
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        state
-- empty:       no_data
-- target_for:  whole
-- window:      state at cut-off
-- numerator:   institutions online or later
-- denominator: institutions on this year's approved list
-- note:        the list holds pilot and rollout institutions approved by the cut-off, this year or earlier
with entries as (
    select
        institution_id,
        stage,
        is_ended,
        entered_on,
        lead(entered_on) over (partition by institution_id order by entered_on, entry_no) as left_on
    from pool.rollout_entry
),

online as (
    select institution_id, entered_on, left_on
    from entries
    where stage in ('online', 'accepted', 'operating') and not is_ended
),

listed as (
    select institution_id, approved_on
    from marts.institution
    where phase <> 'none'
)

select
    period.grain,
    period.period,
    coalesce(listed.institution_id, 'whole') as institution_id,
    count(distinct online.institution_id) as numerator,
    count(distinct listed.institution_id) as denominator
from marts.ledger_period as period
inner join listed on listed.approved_on <= period.cut_off
left join online
    on listed.institution_id = online.institution_id
    and online.entered_on <= period.cut_off
    and (online.left_on is null or online.left_on > period.cut_off)
group by grouping sets (
    (period.grain, period.period, listed.institution_id),
    (period.grain, period.period)
)

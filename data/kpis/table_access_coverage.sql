-- code:        table_access_coverage
-- name:        Table access coverage
-- seed_no:     1
-- group:       data_backflow
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        state
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   required (institution, table) pairs of batch 1 verified
-- denominator: required pairs of batch 1 (pairs marked not applicable, with approval, left out)
-- note:        headline over pilot institutions, shown for all; the plan also wants all 725 by 2025-03: shown as
--              a second mark; batch 2 (780) is shown without target until level 1 is ready
with required_pairs as (
    select
        table_access.institution_id,
        table_access.verified_on,
        count(*) as pairs
    from pool.table_access
    inner join pool.source_table using (table_id)
    where
        source_table.batch = 1
        and (table_access.required or table_access.not_applicable_approved_by is null)
    group by all
)

select
    period.grain,
    period.period,
    coalesce(required_pairs.institution_id, 'whole') as institution_id,
    coalesce(sum(required_pairs.pairs) filter (where required_pairs.verified_on <= period.cut_off), 0) as numerator,
    sum(required_pairs.pairs) as denominator
from marts.period
cross join required_pairs
group by grouping sets (
    (period.grain, period.period, required_pairs.institution_id),
    (period.grain, period.period)
)

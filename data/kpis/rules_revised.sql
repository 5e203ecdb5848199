-- code:        rules_revised
-- name:        Management rules revised
-- seed_no:     22a
-- group:       ecosystem
-- unit:        rules
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      issued in the period, cumulated over the year
-- numerator:   management rules revised and issued
with spans as (
    select grain, period, cut_off, year_starts_on, year_starts_on + interval 1 year as year_ends_on
    from marts.ledger_period
)

select
    spans.grain,
    spans.period,
    'centre' as institution_id,
    count(revision.rule_code) filter (
        where revision.issued_on between spans.year_starts_on and spans.cut_off
    ) as numerator,
    null as denominator,
    count(revision.rule_code) filter (
        where (revision.issued_on is null or revision.issued_on > spans.cut_off)
            and revision.planned_on > spans.cut_off
            and revision.planned_on < spans.year_ends_on
    ) as open_planned
from spans
left join pool.rule_revision as revision on true
group by spans.grain, spans.period

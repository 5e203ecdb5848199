-- code:        solutions_delivered
-- name:        Solutions delivered
-- seed_no:     13
-- group:       presales
-- unit:        documents
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      issued in the period, cumulated over the year
-- numerator:   solutions issued with quotation and contract template
with spans as (
    select grain, period, cut_off, year_starts_on, year_starts_on + interval 1 year as year_ends_on
    from marts.period
),

solutions as (
    select
        solution_id,
        planned_on,
        issued_on,
        has_quotation and has_contract_template as is_complete
    from pool.solution
)

select
    spans.grain,
    spans.period,
    'centre' as institution_id,
    count(solutions.solution_id) filter (
        where solutions.is_complete and solutions.issued_on between spans.year_starts_on and spans.cut_off
    ) as numerator,
    null as denominator,
    count(solutions.solution_id) filter (
        where (solutions.issued_on is null or solutions.issued_on > spans.cut_off)
            and solutions.planned_on > spans.cut_off
            and solutions.planned_on < spans.year_ends_on
    ) as open_planned
from spans
left join solutions on true
group by spans.grain, spans.period

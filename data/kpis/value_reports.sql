-- code:        value_reports
-- name:        Value reports
-- seed_no:     15
-- group:       presales
-- unit:        reports
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      issued in the quarter; for the year to date, issued since the start of the year
-- numerator:   value analysis reports issued
-- note:        5 in each quarter, 20 in the year; a month shows its quarter so far
with spans as (
    select
        grain,
        period,
        cut_off,
        case grain when 'ytd' then year_starts_on else quarter_ends_on - interval 3 month end as counted_from,
        case grain when 'ytd' then year_starts_on + interval 1 year else quarter_ends_on end as due_before
    from marts.period
)

select
    spans.grain,
    spans.period,
    'centre' as institution_id,
    count(report.report_id) filter (
        where report.issued_on between spans.counted_from and spans.cut_off
    ) as numerator,
    null as denominator,
    count(report.report_id) filter (
        where (report.issued_on is null or report.issued_on > spans.cut_off)
            and report.planned_on > spans.cut_off
            and report.planned_on < spans.due_before
    ) as open_planned
from spans
left join pool.value_report as report on true
group by spans.grain, spans.period

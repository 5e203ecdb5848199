-- purpose: the value reports of the year at the period's cut-off, those not issued first, then the newest
-- params:  $period varchar
-- columns: report_id varchar, scenario varchar, scenario_zh varchar, scenario_en varchar, planned_on date,
--          issued_on date, light varchar
-- grain:   report_id
-- note:    red is overdue, green issued, else not_due; internal; 10 at most
select
    report.report_id,
    report.scenario,
    report.scenario_zh,
    report.scenario_en,
    report.planned_on,
    case when report.issued_on <= period.cut_off then report.issued_on end as issued_on,
    case
        when report.issued_on <= period.cut_off then 'green'
        when report.planned_on <= period.cut_off then 'red'
        else 'not_due'
    end as light
from scoped.value_report as report
inner join scoped.period on period.period = $period
where coalesce(report.issued_on, report.planned_on) >= period.year_starts_on
order by
    array_position(['red', 'not_due', 'green'], light),
    case when light = 'green' then -epoch(report.issued_on) else epoch(report.planned_on) end,
    report.report_id
limit 10

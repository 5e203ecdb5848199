-- purpose: the rows behind value reports
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: report_id varchar, scenario varchar, scenario_zh varchar, scenario_en varchar, planned_on date,
--          issued_on date, numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   report_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select
        period.cut_off,
        case period.grain when 'ytd' then period.year_starts_on else period.quarter_ends_on - interval 3 month end
            as counted_from
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'value_reports'
    where period.period = $period
),

counted as (
    select
        report.report_id,
        report.scenario,
        scenario.name_zh as scenario_zh,
        coalesce(scenario.name_en, scenario.name_zh) as scenario_en,
        report.planned_on,
        report.issued_on,
        1::double as numerator,
        null::double as denominator
    from drill.value_report as report
    inner join asked on report.issued_on between asked.counted_from and asked.cut_off
    left join drill.scenario as scenario on report.scenario = scenario.scenario
    where $institution in ('whole', 'centre')
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.report_id
limit coalesce($most, 500)

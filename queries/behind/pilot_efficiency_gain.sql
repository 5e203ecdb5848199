-- purpose: the rows behind efficiency gain
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, process varchar, scenario varchar, scenario_zh varchar, scenario_en varchar,
--          measured_on date, baseline_hours_per_item double, hours_per_item double, volume double, sample bigint,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, process
-- note:    numerator: hours saved, denominator: hours as they were, both at the volume of now; processes that save
--          nothing first
with latest as (
    select measure.*
    from drill.process_measure as measure
    inner join scoped.period as period on period.period = $period and measure.measured_on <= period.cut_off
    where $institution in ('whole', measure.institution_id)
    qualify
        row_number() over (partition by measure.institution_id, measure.process order by measure.measured_on desc) = 1
),

counted as (
    select
        latest.institution_id,
        latest.process,
        latest.scenario,
        scenario.name_zh as scenario_zh,
        coalesce(scenario.name_en, scenario.name_zh) as scenario_en,
        latest.measured_on,
        latest.baseline_hours_per_item,
        latest.hours_per_item,
        latest.volume,
        latest.sample,
        latest.volume * (latest.baseline_hours_per_item - latest.hours_per_item) as numerator,
        latest.volume * latest.baseline_hours_per_item as denominator
    from latest
    left join drill.scenario as scenario on latest.scenario = scenario.scenario
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator > 0, counted.institution_id, counted.process
limit coalesce($most, 500)

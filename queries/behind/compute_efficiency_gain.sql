-- purpose: the rows behind compute time saved
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: job_id varchar, runs bigint, seconds double, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   job_id
-- note:    seconds is the median of the job's runs in the period; the denominator is its median at baseline
with baseline as (
    select
        job_id,
        median(seconds) as seconds,
        max(started_at::date) as measured_on
    from drill.job_run
    where is_fixed_set and is_baseline
    group by job_id
),

counted as (
    select
        run.job_id,
        count(*) as runs,
        median(run.seconds) as seconds,
        any_value(baseline.seconds) - median(run.seconds) as numerator,
        any_value(baseline.seconds) as denominator
    from drill.job_run as run
    inner join baseline on run.job_id = baseline.job_id and run.started_at::date > baseline.measured_on
    inner join scoped.period as period
        on period.period = $period and run.started_at::date between period.starts_on and period.cut_off
    where
        $institution in ('whole', 'centre')
        and exists (select 1 from scoped.kpi as kpi where kpi.kpi = 'compute_efficiency_gain')
        and run.is_fixed_set
        and not run.is_baseline
    group by run.job_id
)

select
    counted.job_id,
    counted.runs,
    counted.seconds,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.job_id
limit coalesce($most, 500)

-- purpose: the fixed set of jobs in each period: median seconds at the baseline and in the period
-- columns: institution_id varchar, audience varchar, grain varchar, period varchar, job_id varchar, runs bigint,
--          seconds double, baseline_runs bigint, baseline_seconds double
-- grain:   grain, period, job_id
-- note:    stands behind the measure compute_efficiency_gain: internal; jobs that ran both at the baseline and after it
--          in the period, as the measure counts them
with runs as (
    select job_id, started_at::date as ran_on, seconds, is_baseline
    from pool.job_run
    where is_fixed_set
),

baseline_jobs as (
    select job_id, count(*) as baseline_runs, median(seconds) as baseline_seconds, max(ran_on) as baseline_on
    from runs
    where is_baseline
    group by job_id
)

select
    'centre' as institution_id,
    'internal' as audience,
    period.grain,
    period.period,
    runs.job_id,
    count(*) as runs,
    median(runs.seconds) as seconds,
    baseline_jobs.baseline_runs,
    baseline_jobs.baseline_seconds
from marts.period
inner join runs on runs.ran_on between period.starts_on and period.cut_off
inner join baseline_jobs on runs.job_id = baseline_jobs.job_id
where not runs.is_baseline and runs.ran_on > baseline_jobs.baseline_on
group by period.grain, period.period, runs.job_id, baseline_jobs.baseline_runs, baseline_jobs.baseline_seconds
order by period.grain, period.period, runs.job_id

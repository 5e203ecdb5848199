-- code:        compute_efficiency_gain
-- name:        Compute time saved
-- seed_no:     8b
-- group:       resource_pool
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        state
-- empty:       no_data
-- window:      jobs of the fixed set that ran both at baseline and in the period
-- numerator:   sum of median seconds at baseline less sum of median seconds now
-- denominator: sum of median seconds at baseline
-- note:        time saved, not throughput
with runs as (
    select
        job_id,
        started_at::date as ran_on,
        seconds,
        is_baseline
    from pool.job_run
    where is_fixed_set
),

baseline_jobs as (
    select
        job_id,
        median(seconds) as baseline_seconds,
        max(ran_on) as baseline_on
    from runs
    where is_baseline
    group by all
),

jobs_in_period as (
    select
        period.grain,
        period.period,
        runs.job_id,
        baseline_jobs.baseline_seconds,
        median(runs.seconds) as seconds_now
    from marts.period
    inner join runs on runs.ran_on between period.starts_on and period.cut_off
    inner join baseline_jobs using (job_id)
    where not runs.is_baseline and runs.ran_on > baseline_jobs.baseline_on
    group by all
)

select
    grain,
    period,
    'centre' as institution_id,
    sum(baseline_seconds) - sum(seconds_now) as numerator,
    sum(baseline_seconds) as denominator
from jobs_in_period
group by all

-- purpose: the fixed set of jobs before and now, the job that saved least first
-- params:  $period varchar
-- columns: job_id varchar, runs bigint, baseline_seconds double, seconds double, saved_seconds double, saved double,
--          light varchar
-- grain:   job_id
-- note:    medians of seconds; saved in percent of the baseline; light against the pace of compute_efficiency_gain,
--          which is one for the whole set: green from there on, red where a job became slower; no rows to a client
with goal as (
    select max(coalesce(pace, target)) as pace
    from scoped.kpi_score
    where kpi = 'compute_efficiency_gain' and institution_id = 'centre' and period = $period
)

select
    job.job_id,
    job.runs,
    job.baseline_seconds,
    job.seconds,
    job.baseline_seconds - job.seconds as saved_seconds,
    100.0 * saved_seconds / nullif(job.baseline_seconds, 0) as saved,
    case
        when saved_seconds < 0 then 'red'
        when goal.pace is null then 'no_target'
        when saved >= goal.pace then 'green'
        else 'yellow'
    end as light
from scoped.pool_job as job
cross join goal
where job.period = $period
order by saved, job.job_id

-- purpose: the rows behind storage capacity growth
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: measured_on date, storage_tb double, is_baseline boolean, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   measured_on
-- note:    two measurements: the baseline is taken off in the numerator and is the denominator, the latest one is added
--          in the numerator; the supplier's own measure: who does not see it is shown no rows
with asked as (
    select period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'storage_capacity_growth'
    where period.period = $period
),

measured as (
    select
        capacity.measured_on,
        capacity.storage_tb,
        capacity.is_baseline,
        max(capacity.measured_on) over () as latest_on,
        max(capacity.measured_on) filter (where capacity.is_baseline) over () as baseline_on
    from drill.capacity as capacity
    inner join asked on capacity.measured_on <= asked.cut_off
    where $institution in ('whole', 'centre')
),

-- where nothing was measured since the baseline, one row is both, and nothing has grown
counted as (
    select
        measured_on,
        storage_tb,
        is_baseline,
        case when measured_on = latest_on then storage_tb else 0 end
        - case when measured_on = baseline_on then storage_tb else 0 end as numerator,
        case when measured_on = baseline_on then storage_tb else 0 end as denominator
    from measured
    where baseline_on is not null and measured_on in (latest_on, baseline_on)
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.measured_on
limit coalesce($most, 500)

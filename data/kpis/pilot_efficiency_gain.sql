-- code:        pilot_efficiency_gain
-- name:        Efficiency gain
-- seed_no:     -
-- group:       scenario_delivery
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        state
-- empty:       no_data
-- window:      latest measurement of each process at the cut-off
-- numerator:   sum over processes of current volume x (baseline hours per item - current hours per item)
-- denominator: sum of current volume x baseline hours per item
-- note:        30 % is the mark for acceptance of a pilot
with latest_measures as (
    select
        period.grain,
        period.period,
        process_measure.*
    from marts.period
    inner join pool.process_measure on period.cut_off >= process_measure.measured_on
    qualify
        row_number() over (
            partition by period.grain, period.period, process_measure.institution_id, process_measure.process
            order by process_measure.measured_on desc
        ) = 1
)

select
    grain,
    period,
    coalesce(institution_id, 'whole') as institution_id,
    sum(volume * (baseline_hours_per_item - hours_per_item)) as numerator,
    sum(volume * baseline_hours_per_item) as denominator
from latest_measures
group by grouping sets ((grain, period, institution_id), (grain, period))

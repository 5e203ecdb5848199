-- code:        anomaly_repair_rate
-- name:        Anomaly repair rate
-- seed_no:     2b
-- group:       data_backflow
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        period
-- empty:       no_data
-- window:      anomalies first found in the period
-- numerator:   of these, passed on re-check by the cut-off
-- denominator: anomalies first found in the period less those confirmed false
-- note:        a row found again by a later check is the same anomaly
with month_ends as (
    -- a cut-off is the end of a month or the last day of all, so the last word of each month is enough
    select
        institution_id,
        rule_id,
        row_key,
        date_trunc('month', checked_on)::date as month,
        arg_max(outcome, checked_on) as last_outcome,
        bool_or(outcome = 'confirmed_false') as was_confirmed_false,
        bool_or(outcome = 'failed') as was_failed
    from pool.quality_finding
    where checked_on <= (select as_of from marts.release_fact)
    group by all
),

row_states as (
    select
        institution_id,
        min(month) filter (where was_failed) over anomaly as found_month,
        month as since_month,
        last_outcome = 'passed' as is_repaired,
        bool_or(was_confirmed_false) over until_now as is_confirmed_false,
        lead(month) over until_now as until_month
    from month_ends
    window
        anomaly as (partition by institution_id, rule_id, row_key),
        until_now as (partition by institution_id, rule_id, row_key order by month)
),

-- a state holds from the end of its month until the month of the row's next check
anomalies as (
    select
        institution_id,
        found_month,
        since_month,
        until_month,
        count(*) as found,
        count(*) filter (where is_repaired) as repaired
    from row_states
    where since_month >= found_month and not is_confirmed_false
    group by all
)

select
    period.grain,
    period.period,
    coalesce(anomalies.institution_id, 'whole') as institution_id,
    sum(anomalies.repaired) as numerator,
    sum(anomalies.found) as denominator
from marts.period
inner join anomalies
    on
        anomalies.found_month between period.starts_on and period.cut_off
        and anomalies.since_month <= period.cut_off
        and (anomalies.until_month is null or anomalies.until_month > period.cut_off)
group by grouping sets (
    (period.grain, period.period, anomalies.institution_id),
    (period.grain, period.period)
)

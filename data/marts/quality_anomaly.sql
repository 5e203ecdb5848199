-- purpose: rows found bad by institution, rule and month first found, and what has become of them by the cut-off
-- columns: institution_id varchar, rule_id varchar, month varchar, found bigint, repaired bigint,
--          repaired_in_month bigint, confirmed_false bigint, confirmed_in_month bigint, open_anomalies bigint,
--          open_since date
-- grain:   institution_id, rule_id, month
-- note:    a row found again by a later check is the same anomaly; repaired, confirmed false and open are told apart as
--          by the measure anomaly_repair_rate and the mart quality_open. The two _in_month are the state at the end
--          of the month in which it was found
with month_ends as (
    select
        institution_id,
        rule_id,
        row_key,
        date_trunc('month', checked_on)::date as month,
        arg_max(outcome, checked_on) as outcome,
        bool_or(outcome = 'confirmed_false') as was_confirmed_false,
        min(checked_on) filter (where outcome = 'failed') as failed_on
    from pool.quality_finding
    cross join marts.release_fact
    where checked_on <= as_of
    group by all
),

anomalies as (
    select
        institution_id,
        rule_id,
        row_key,
        min(month) filter (where failed_on is not null) as found_month,
        min(failed_on) as found_on,
        arg_max(outcome, month) as last_outcome,
        min(month) filter (where was_confirmed_false) as false_month
    from month_ends
    group by institution_id, rule_id, row_key
),

states as (
    select
        anomalies.*,
        month_ends.outcome as outcome_in_month,
        coalesce(anomalies.false_month <= anomalies.found_month, false) as is_false_in_month
    from anomalies
    inner join month_ends
        on
            anomalies.institution_id = month_ends.institution_id
            and anomalies.rule_id = month_ends.rule_id
            and anomalies.row_key = month_ends.row_key
            and anomalies.found_month = month_ends.month
)

select
    institution_id,
    rule_id,
    strftime(found_month, '%Y-%m') as month,
    count(*) as found,
    count(*) filter (last_outcome = 'passed' and false_month is null) as repaired,
    count(*) filter (outcome_in_month = 'passed' and not is_false_in_month) as repaired_in_month,
    count(*) filter (false_month is not null) as confirmed_false,
    count(*) filter (is_false_in_month) as confirmed_in_month,
    count(*) filter (last_outcome = 'failed') as open_anomalies,
    min(found_on) filter (last_outcome = 'failed') as open_since
from states
group by institution_id, rule_id, found_month
order by institution_id, rule_id, found_month

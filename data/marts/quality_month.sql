-- purpose: what the checks of each quality rule said, by institution and month, up to the cut-off
-- columns: institution_id varchar, rule_id varchar, month varchar, checked_on date, checked_rows bigint,
--          failed_rows bigint, is_met boolean, newly_failed_rows bigint, repaired_rows bigint,
--          confirmed_false_rows bigint
-- grain:   institution_id, rule_id, month
-- note:    checked_rows and failed_rows are of the month's last check, so that a row that is looked at twice counts
--          once; the last three are sums over its checks. is_met: the share of good rows reaches the rule's
--          threshold, or is 100 percent where it has none
with results as (
    select
        quality_result.*,
        strftime(checked_on, '%Y-%m') as month
    from pool.quality_result
    cross join marts.release_fact
    where checked_on <= as_of
),

months as (
    select
        institution_id,
        rule_id,
        month,
        max(checked_on) as checked_on,
        arg_max(checked_rows, checked_on) as checked_rows,
        arg_max(failed_rows, checked_on) as failed_rows,
        coalesce(sum(newly_failed_rows), 0)::bigint as newly_failed_rows,
        coalesce(sum(repaired_rows), 0)::bigint as repaired_rows,
        coalesce(sum(confirmed_false_rows), 0)::bigint as confirmed_false_rows
    from results
    group by institution_id, rule_id, month
)

select
    months.institution_id,
    months.rule_id,
    months.month,
    months.checked_on,
    months.checked_rows,
    months.failed_rows,
    months.failed_rows * 100 <= months.checked_rows * (100 - coalesce(quality_rule.threshold_percent, 100)) as is_met,
    months.newly_failed_rows,
    months.repaired_rows,
    months.confirmed_false_rows
from months
inner join pool.quality_rule on months.rule_id = quality_rule.rule_id
order by months.institution_id, months.rule_id, months.month

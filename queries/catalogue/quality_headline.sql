-- purpose: the quality of the customer's data in one row: rows, rules and repair cases at the cut-off
-- params:  $institution varchar; $domain varchar, optional
-- columns: rules bigint, checked_rules bigint, missed_rules bigint, checked_rows bigint, failed_rows bigint,
--          share double, found_in_month bigint, worst_rule varchar, worst_zh varchar, worst_en varchar,
--          worst_share double, worst_threshold double, open_anomalies bigint, closed_cases bigint, median_days double,
--          open_cases bigint, longest_open_days bigint
-- grain:   one row
-- note:    rows are those of the last check of each rule in each institution, found_in_month those found bad for the
--          first time in the month of the cut-off; the worst is the rule furthest under its threshold over the
--          institutions that miss it; closed_cases and their days are of cases closed in the year of the cut-off
with rules as (
    select rule.*
    from scoped.catalogue_rule as rule
    inner join scoped.catalogue_table as tables on tables.kind = 'source_table' and rule.table_id = tables.table_id
    where $domain is null or tables.domain = $domain
),

latest as (
    select checks.*
    from scoped.catalogue_check as checks
    inner join rules on checks.rule_id = rules.rule_id
    where $institution = 'whole' or checks.institution_id = $institution
),

checked as (
    select
        count(distinct rule_id) as checked_rules,
        count(distinct rule_id) filter (not is_met) as missed_rules,
        coalesce(sum(checked_rows), 0)::bigint as checked_rows,
        coalesce(sum(failed_rows), 0)::bigint as failed_rows,
        100.0 * (sum(checked_rows) - sum(failed_rows)) / nullif(sum(checked_rows), 0) as share
    from latest
),

found as (
    select coalesce(sum(months.newly_failed_rows), 0)::bigint as found_in_month
    from scoped.quality_month as months
    inner join rules on months.rule_id = rules.rule_id
    cross join scoped.release_fact
    where
        months.month = strftime(as_of, '%Y-%m')
        and ($institution = 'whole' or months.institution_id = $institution)
),

missed as (
    select
        rules.rule_id,
        rules.name_zh,
        rules.name_en,
        rules.threshold_percent,
        100.0 * (sum(latest.checked_rows) - sum(latest.failed_rows)) / sum(latest.checked_rows) as share
    from latest
    inner join rules on latest.rule_id = rules.rule_id
    where not latest.is_met
    group by rules.rule_id, rules.name_zh, rules.name_en, rules.threshold_percent
),

worst as (
    select *
    from missed
    qualify row_number() over (order by coalesce(threshold_percent, 100) - share desc, rule_id asc) = 1
),

anomalies as (
    select sum(open_anomalies)::bigint as open_anomalies
    from scoped.quality_anomaly as anomaly
    inner join rules on anomaly.rule_id = rules.rule_id
    where $institution = 'whole' or anomaly.institution_id = $institution
),

cases as (
    select
        count(*) filter (not is_open and year(closed_on) = year(as_of)) as closed_cases,
        median(days) filter (not is_open and year(closed_on) = year(as_of)) as median_days,
        count(*) filter (is_open) as open_cases,
        max(days) filter (is_open) as longest_open_days
    from scoped.quality_case as repair
    inner join rules on repair.rule_id = rules.rule_id
    cross join scoped.release_fact
    where $institution = 'whole' or repair.institution_id = $institution
),

known as (
    select count(*) as rules from rules
)

select
    known.rules,
    checked.checked_rules,
    checked.missed_rules,
    checked.checked_rows,
    checked.failed_rows,
    checked.share,
    found.found_in_month,
    worst.rule_id as worst_rule,
    worst.name_zh as worst_zh,
    worst.name_en as worst_en,
    worst.share as worst_share,
    worst.threshold_percent as worst_threshold,
    coalesce(anomalies.open_anomalies, checked.failed_rows) as open_anomalies,
    cases.closed_cases,
    cases.median_days,
    cases.open_cases,
    cases.longest_open_days
from known
cross join checked
cross join found
cross join anomalies
cross join cases
left join worst on true
order by known.rules

-- purpose: the quality of the customer's data by dimension of GB/T 36344, in the last twelve months with checks
-- params:  $institution varchar; $domain varchar, optional
-- columns: dimension varchar, month varchar, checked_rows bigint, failed_rows bigint, share double, light varchar
-- grain:   dimension, month
-- note:    of each rule's last check in the month; share is of good rows, in percent; red where a check missed its
--          threshold, yellow where only rows were found bad
with months as (
    select
        rule.dimension,
        checks.month,
        sum(checks.checked_rows)::bigint as checked_rows,
        sum(checks.failed_rows)::bigint as failed_rows,
        bool_and(checks.is_met) as is_met
    from scoped.quality_month as checks
    inner join scoped.catalogue_rule as rule on checks.rule_id = rule.rule_id
    inner join scoped.catalogue_table as tables on tables.kind = 'source_table' and rule.table_id = tables.table_id
    where
        ($institution = 'whole' or checks.institution_id = $institution)
        and ($domain is null or tables.domain = $domain)
    group by rule.dimension, checks.month
    having sum(checks.checked_rows) > 0
)

select
    dimension,
    month,
    checked_rows,
    failed_rows,
    100.0 * (checked_rows - failed_rows) / checked_rows as share,
    case when not is_met then 'red' when failed_rows > 0 then 'yellow' else 'green' end as light
from months
qualify dense_rank() over (order by month desc) <= 12
order by
    list_position(
        ['conformity', 'completeness', 'accuracy', 'consistency', 'timeliness', 'accessibility'], dimension
    ),
    month

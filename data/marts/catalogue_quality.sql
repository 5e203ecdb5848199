-- purpose: rows checked and found bad by institution, table, dimension of GB/T 36344 and month
-- columns: institution_id varchar, table_id varchar, dimension varchar, month varchar, checked_rows bigint,
--          failed_rows bigint
-- grain:   institution_id, table_id, dimension, month
-- note:    of each rule the month's last check, so that a row that is looked at twice counts once
with results as (
    select
        quality_result.*,
        strftime(checked_on, '%Y-%m') as month
    from pool.quality_result
    cross join marts.release_fact
    where checked_on <= as_of
    qualify row_number() over (partition by institution_id, rule_id, month order by checked_on desc) = 1
)

select
    results.institution_id,
    catalogue_rule.table_id,
    catalogue_rule.dimension,
    results.month,
    sum(results.checked_rows)::bigint as checked_rows,
    sum(results.failed_rows)::bigint as failed_rows
from results
inner join marts.catalogue_rule on results.rule_id = catalogue_rule.rule_id
group by all
order by results.institution_id, catalogue_rule.table_id, catalogue_rule.dimension, results.month

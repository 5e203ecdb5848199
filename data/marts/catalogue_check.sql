-- purpose: the last check of each quality rule by institution, up to the cut-off
-- columns: institution_id varchar, rule_id varchar, table_id varchar, checked_on date, checked_rows bigint,
--          failed_rows bigint, is_met boolean
-- grain:   institution_id, rule_id
-- note:    is_met: the share of rows without a finding reaches the rule's threshold
with results as (
    select quality_result.*
    from pool.quality_result
    cross join marts.release_fact
    where checked_on <= as_of
    qualify row_number() over (partition by institution_id, rule_id order by checked_on desc) = 1
)

select
    results.institution_id,
    results.rule_id,
    catalogue_rule.table_id,
    results.checked_on,
    results.checked_rows,
    results.failed_rows,
    results.failed_rows * 100
    <= results.checked_rows * (100 - coalesce(catalogue_rule.threshold_percent, 100)) as is_met
from results
inner join marts.catalogue_rule on results.rule_id = catalogue_rule.rule_id
order by results.institution_id, results.rule_id

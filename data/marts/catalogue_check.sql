-- purpose: the last check of each quality rule by institution, up to the cut-off
-- columns: institution_id varchar, rule_id varchar, table_id varchar, checked_on date, checked_rows bigint,
--          failed_rows bigint, is_met boolean
-- grain:   institution_id, rule_id
-- note:    of the last month that has one; is_met as in quality_month
select
    quality_month.institution_id,
    quality_month.rule_id,
    catalogue_rule.table_id,
    quality_month.checked_on,
    quality_month.checked_rows,
    quality_month.failed_rows,
    quality_month.is_met
from marts.quality_month
inner join marts.catalogue_rule on quality_month.rule_id = catalogue_rule.rule_id
qualify
    row_number() over (
        partition by quality_month.institution_id, quality_month.rule_id
        order by quality_month.month desc
    ) = 1
order by quality_month.institution_id, quality_month.rule_id

-- purpose: rows checked and found bad by institution, table, dimension of GB/T 36344 and month
-- columns: institution_id varchar, table_id varchar, dimension varchar, month varchar, checked_rows bigint,
--          failed_rows bigint
-- grain:   institution_id, table_id, dimension, month
-- note:    of each rule the month's last check, as quality_month has it
select
    quality_month.institution_id,
    catalogue_rule.table_id,
    catalogue_rule.dimension,
    quality_month.month,
    sum(quality_month.checked_rows)::bigint as checked_rows,
    sum(quality_month.failed_rows)::bigint as failed_rows
from marts.quality_month
inner join marts.catalogue_rule on quality_month.rule_id = catalogue_rule.rule_id
group by all
order by quality_month.institution_id, catalogue_rule.table_id, catalogue_rule.dimension, quality_month.month

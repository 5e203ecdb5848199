-- purpose: deliveries of the period whose control totals did not agree: announced, received and the difference
-- params:  $period varchar; $institution varchar; $domain varchar, optional
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, table_id varchar, name_zh varchar,
--          name_en varchar, due_at timestamp, expected_rows bigint, received_rows bigint, rows_difference bigint,
--          expected_amount decimal(18,2), received_amount decimal(18,2), amount_difference decimal(19,2),
--          is_last boolean, light varchar
-- grain:   institution_id, table_id, due_at
-- note:    differences are received less announced; is_last: nothing has come since, these rows are what there is.
--          Those first, then the newest
select
    total.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    total.table_id,
    total.name_zh,
    total.name_en,
    total.due_at,
    total.expected_rows,
    total.received_rows,
    total.received_rows - total.expected_rows as rows_difference,
    total.expected_amount,
    total.received_amount,
    total.received_amount - total.expected_amount as amount_difference,
    total.is_last,
    case when total.is_last then 'red' else 'not_due' end as light
from scoped.delivery_total as total
inner join scoped.institution on total.institution_id = institution.institution_id
inner join scoped.period
    on period.period = $period and total.due_at >= period.starts_on and total.due_at < period.cut_off + 1
where ($institution = 'whole' or total.institution_id = $institution) and ($domain is null or total.domain = $domain)
order by total.is_last desc, total.due_at desc, total.institution_id, total.table_id

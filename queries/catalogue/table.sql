-- purpose: one table of the catalogue with its certification, its last checks and its last deliveries
-- params:  $table_id varchar; $institution varchar
-- columns: kind varchar, table_id varchar, name_zh varchar, name_en varchar, description_zh varchar,
--          description_en varchar, domain varchar, batch bigint, data_owner varchar, source_system varchar,
--          kept_in varchar, field_count bigint, fields_known bigint, is_key boolean, due_hour bigint,
--          classification varchar, certified_on date, certified_by varchar, open_type varchar, share_type varchar,
--          list_type varchar, checked_rows bigint, failed_rows bigint, checked_on date, rules bigint,
--          rules_not_met bigint, institutions bigint, deliveries bigint, late_deliveries bigint,
--          last_arrived_at timestamp, set_aside_rows bigint
-- grain:   kind
-- note:    rules_not_met counts those whose last check missed the threshold in some institution; institutions those
--          that have had the table delivered; deliveries are of the 90 days to the cut-off
with checks as (
    select
        sum(checked_rows)::bigint as checked_rows,
        sum(failed_rows)::bigint as failed_rows,
        max(checked_on) as checked_on,
        count(distinct rule_id) filter (not is_met) as rules_not_met
    from scoped.catalogue_check
    where table_id = $table_id and ($institution = 'whole' or institution_id = $institution)
),

rules as (
    select count(*) as rules
    from scoped.catalogue_rule
    where table_id = $table_id
),

deliveries as (
    select
        count(last_arrived_at) as institutions,
        coalesce(sum(deliveries), 0)::bigint as deliveries,
        coalesce(sum(late_deliveries), 0)::bigint as late_deliveries,
        max(last_arrived_at) as last_arrived_at
    from scoped.catalogue_delivery
    where table_id = $table_id and ($institution = 'whole' or institution_id = $institution)
)

select
    catalogue_table.* exclude (spelled, described),
    checks.checked_rows,
    checks.failed_rows,
    checks.checked_on,
    rules.rules,
    checks.rules_not_met,
    deliveries.institutions,
    deliveries.deliveries,
    deliveries.late_deliveries,
    deliveries.last_arrived_at,
    coalesce(set_aside.set_aside_rows, 0) as set_aside_rows
from scoped.catalogue_table
cross join checks
cross join rules
cross join deliveries
left join scoped.set_aside
    on catalogue_table.kind = 'pool' and catalogue_table.table_id = set_aside.source_table
where catalogue_table.table_id = $table_id
order by catalogue_table.kind

-- purpose: deliveries of the 400 days to the cut-off whose control totals did not agree: announced and received
-- columns: institution_id varchar, table_id varchar, name_zh varchar, name_en varchar, domain varchar,
--          due_at timestamp, arrived_at timestamp, expected_rows bigint, received_rows bigint,
--          expected_amount decimal(18,2), received_amount decimal(18,2), is_last boolean
-- grain:   institution_id, table_id, due_at
-- note:    is_last: nothing has come since, so these rows are what there is
with come as (
    select
        delivery.*,
        lead(delivery.due_at) over (
            partition by delivery.institution_id, delivery.table_id order by delivery.due_at
        ) is null as is_last,
        release_fact.as_of
    from pool.delivery
    inner join marts.release_fact on delivery.arrived_at < release_fact.as_of + interval 1 day
    where not delivery.is_cancelled and delivery.due_at < release_fact.as_of + interval 1 day
)

select
    come.institution_id,
    come.table_id,
    source_table.name_zh,
    coalesce(source_table.name_en, source_table.name_zh) as name_en,
    source_table.domain,
    come.due_at,
    come.arrived_at,
    come.expected_rows,
    come.received_rows,
    come.expected_amount,
    come.received_amount,
    come.is_last
from come
inner join pool.source_table on come.table_id = source_table.table_id
where come.totals_met is false and come.due_at > come.as_of - interval 400 day
order by come.institution_id, come.table_id, come.due_at

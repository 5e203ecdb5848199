-- purpose: deliveries of the last 60 days that came late, short or not at all, the newest first
-- columns: institution_id varchar, table_id varchar, name_zh varchar, name_en varchar, due_at timestamp,
--          arrived_at timestamp, hours_late double, has_arrived boolean, totals_met boolean, backup_source varchar
-- grain:   institution_id, table_id, due_at
-- note:    hours run to the arrival, or to the end of the cut-off day while nothing has come
with due as (
    select delivery.*, as_of + interval 1 day as now
    from pool.delivery
    cross join marts.release_fact
    where due_at > as_of - interval 60 day and due_at < as_of + interval 1 day and not is_cancelled
),

late as (
    select *
    from due
    where arrived_at is null or arrived_at > due_at or totals_met is false
)

select
    late.institution_id,
    late.table_id,
    source_table.name_zh,
    coalesce(source_table.name_en, source_table.name_zh) as name_en,
    late.due_at,
    late.arrived_at,
    greatest(date_diff('minute', late.due_at, coalesce(late.arrived_at, late.now)) / 60, 0) as hours_late,
    late.arrived_at is not null as has_arrived,
    late.totals_met,
    late.backup_source
from late
inner join pool.source_table on late.table_id = source_table.table_id
order by late.due_at desc, late.institution_id asc, late.table_id asc

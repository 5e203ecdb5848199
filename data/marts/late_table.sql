-- purpose: tables that are late in an institution at the cut-off, or come from a backup source: since when, and whose
-- columns: institution_id varchar, table_id varchar, name_zh varchar, name_en varchar, batch bigint, domain varchar,
--          data_owner varchar, is_key boolean, state varchar, since timestamp, missed bigint, hours_late double,
--          last_arrived_at timestamp, backup_source varchar
-- grain:   institution_id, table_id
-- note:    state is missing (due, and nothing has come since) or backup (what came last came from a backup source).
--          since is the first of these deliveries that is not as it should be, by its due time, without a break;
--          missed are those not there, hours_late run from the first of them to the end of the cut-off day, null where
--          none is missing; backup_source is that of what came last
with due as (
    select
        delivery.institution_id,
        delivery.table_id,
        delivery.due_at,
        delivery.arrived_at,
        delivery.backup_source,
        coalesce(delivery.arrived_at < release_fact.as_of + interval 1 day, false) as has_come,
        release_fact.as_of + interval 1 day as now
    from pool.delivery
    inner join marts.release_fact on delivery.due_at < release_fact.as_of + interval 1 day
    where not delivery.is_cancelled
),

standing as (
    select
        *,
        max(due_at) filter (has_come) over of_table as came_due_at,
        max(due_at) filter (has_come and backup_source is null) over of_table as regular_due_at
    from due
    window of_table as (partition by institution_id, table_id)
),

now_late as (
    select
        institution_id,
        table_id,
        any_value(now) as now,
        max(arrived_at) filter (has_come) as last_arrived_at,
        count(*) filter (not has_come and coalesce(due_at > came_due_at, true)) as missed,
        min(due_at) filter (not has_come and coalesce(due_at > came_due_at, true)) as missing_since,
        min(due_at) filter (has_come and coalesce(due_at > regular_due_at, true)) as backup_since,
        any_value(backup_source) filter (due_at = came_due_at) as backup_source
    from standing
    group by institution_id, table_id
)

select
    now_late.institution_id,
    now_late.table_id,
    source_table.name_zh,
    coalesce(source_table.name_en, source_table.name_zh) as name_en,
    source_table.batch,
    source_table.domain,
    source_table.data_owner,
    source_table.is_key,
    case when now_late.missed > 0 then 'missing' else 'backup' end as state,
    coalesce(now_late.missing_since, now_late.backup_since) as since,
    now_late.missed,
    date_diff('minute', now_late.missing_since, now_late.now) / 60 as hours_late,
    now_late.last_arrived_at,
    now_late.backup_source
from now_late
inner join pool.source_table on now_late.table_id = source_table.table_id
where now_late.missed > 0 or now_late.backup_source is not null
order by now_late.institution_id, now_late.table_id

-- purpose: deliveries due on each day, and how they came, by institution and domain
-- columns: institution_id varchar, domain varchar, day date, due bigint, on_time bigint, late bigint, short bigint,
--          missing bigint, by_backup bigint
-- grain:   institution_id, domain, day
-- note:    each delivery counts once: on_time (by its hour, control totals met, as in delivery_timeliness), short (by
--          its hour, totals not met), late (after its hour), missing (not there at the cut-off); by_backup are those
--          of all that came from a backup source. Cancelled ones are left out
with due as (
    select
        delivery.institution_id,
        source_table.domain,
        delivery.due_at::date as day,
        delivery.arrived_at <= delivery.due_at as is_punctual,
        coalesce(delivery.totals_met, false) as is_complete,
        coalesce(delivery.arrived_at < release_fact.as_of + interval 1 day, false) as has_come,
        delivery.backup_source is not null as is_backup
    from pool.delivery
    inner join pool.source_table on delivery.table_id = source_table.table_id
    inner join marts.release_fact on delivery.due_at < release_fact.as_of + interval 1 day
    where not delivery.is_cancelled
)

select
    institution_id,
    domain,
    day,
    count(*) as due,
    count(*) filter (has_come and is_punctual and is_complete) as on_time,
    count(*) filter (has_come and not is_punctual) as late,
    count(*) filter (has_come and is_punctual and not is_complete) as short,
    count(*) filter (not has_come) as missing,
    count(*) filter (has_come and is_backup) as by_backup
from due
group by institution_id, domain, day
order by institution_id, domain, day

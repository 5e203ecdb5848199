-- purpose: the newest deliveries to an institution that came late, short or not at all
-- params:  $institution varchar
-- columns: table_id varchar, name_zh varchar, name_en varchar, due_at timestamp, arrived_at timestamp,
--          hours_late double, state varchar, backup_source varchar
-- grain:   table_id, due_at
-- note:    state is missing, late or short; of the last 60 days, 12 at most
select
    table_id,
    name_zh,
    name_en,
    due_at,
    arrived_at,
    hours_late,
    case when not has_arrived then 'missing' when arrived_at > due_at then 'late' else 'short' end as state,
    backup_source
from scoped.late_delivery
where institution_id = $institution
order by due_at desc, table_id asc
limit 12

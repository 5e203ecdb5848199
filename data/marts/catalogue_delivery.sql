-- purpose: how far each institution is with each of the customer's tables, and how punctually that comes
-- columns: institution_id varchar, table_id varchar, status varchar, last_due_at timestamp, last_arrived_at timestamp,
--          deliveries bigint, late_deliveries bigint, hours_late double
-- grain:   institution_id, table_id
-- note:    last_due_at is the last delivery due, last_arrived_at when the last one came; deliveries of the 90 days to
--          the cut-off; late: not there, or after its time; hours_late is the longest delay of these, to the arrival
--          or to the end of the cut-off day; what came after the cut-off is not there
with due as (
    select
        delivery.* exclude (arrived_at),
        case when delivery.arrived_at < as_of + interval 1 day then delivery.arrived_at end as came_at,
        came_at is null or came_at > due_at as is_late,
        date_diff('minute', due_at, coalesce(came_at, as_of + interval 1 day)) / 60 as hours,
        due_at >= as_of - interval 90 day as is_recent
    from pool.delivery
    cross join marts.release_fact
    where due_at < as_of + interval 1 day and not is_cancelled
),

deliveries as (
    select
        institution_id,
        table_id,
        max(due_at) as last_due_at,
        max(came_at) as last_arrived_at,
        count(*) filter (is_recent) as deliveries,
        count(*) filter (is_recent and is_late) as late_deliveries,
        max(hours) filter (is_recent and is_late) as hours_late
    from due
    group by institution_id, table_id
)

select
    access.institution_id,
    access.table_id,
    access.status,
    deliveries.last_due_at,
    deliveries.last_arrived_at,
    coalesce(deliveries.deliveries, 0) as deliveries,
    coalesce(deliveries.late_deliveries, 0) as late_deliveries,
    deliveries.hours_late::double as hours_late
from pool.table_access as access
left join deliveries on access.institution_id = deliveries.institution_id and access.table_id = deliveries.table_id
order by access.institution_id, access.table_id

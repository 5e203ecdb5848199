-- purpose: how one of the customer's tables comes to each institution, the least punctual first
-- params:  $table_id varchar; $institution varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, status varchar, last_due_at timestamp,
--          last_arrived_at timestamp, deliveries bigint, late_deliveries bigint, hours_late double, light varchar
-- grain:   institution_id
-- note:    deliveries are of the 90 days to the cut-off, hours_late is the longest delay of them; the light is grey
--          where nothing was due, red where each was late, yellow where one was
select
    delivery.institution_id,
    institution.name_zh,
    institution.name_en,
    delivery.status,
    delivery.last_due_at,
    delivery.last_arrived_at,
    delivery.deliveries,
    delivery.late_deliveries,
    delivery.hours_late,
    case
        when delivery.deliveries = 0 then 'not_due'
        when delivery.late_deliveries = delivery.deliveries then 'red'
        when delivery.late_deliveries > 0 then 'yellow'
        else 'green'
    end as light
from scoped.catalogue_delivery as delivery
inner join scoped.institution on delivery.institution_id = institution.institution_id
where delivery.table_id = $table_id and ($institution = 'whole' or delivery.institution_id = $institution)
order by
    delivery.deliveries = 0,
    delivery.late_deliveries * 1.0 / greatest(delivery.deliveries, 1) desc,
    delivery.institution_id

-- purpose: the rows behind delivery timeliness
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, table_id varchar, table_zh varchar, table_en varchar, due_at timestamp,
--          arrived_at timestamp, totals_met boolean, backup_source varchar, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, table_id, due_at
with counted as (
    select
        delivery.institution_id,
        delivery.table_id,
        delivery.due_at,
        delivery.arrived_at,
        delivery.totals_met,
        delivery.backup_source,
        coalesce(delivery.arrived_at <= delivery.due_at and delivery.totals_met, false)::double as numerator,
        1::double as denominator
    from drill.delivery as delivery
    inner join scoped.period as period
        on period.period = $period and delivery.due_at::date between period.starts_on and period.cut_off
    where $institution in ('whole', delivery.institution_id) and not delivery.is_cancelled
)

select
    counted.institution_id,
    counted.table_id,
    source_table.name_zh as table_zh,
    source_table.name_en as table_en,
    counted.due_at,
    counted.arrived_at,
    counted.totals_met,
    counted.backup_source,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
left join drill.source_table as source_table on counted.table_id = source_table.table_id
order by counted.numerator, counted.institution_id, counted.table_id, counted.due_at
limit coalesce($most, 500)

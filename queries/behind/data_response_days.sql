-- purpose: the rows behind data response time
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: request_id varchar, institution_id varchar, table_id varchar, table_zh varchar, table_en varchar,
--          topic varchar, requested_on date, delivered_on date, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   request_id
with counted as (
    select
        request.request_id,
        request.institution_id,
        request.table_id,
        request.topic,
        request.requested_on,
        request.delivered_on,
        (request.delivered_on - request.requested_on)::double as numerator,
        1::double as denominator
    from drill.data_request as request
    inner join scoped.period as period
        on period.period = $period and request.delivered_on between period.starts_on and period.cut_off
    where $institution in ('whole', request.institution_id)
)

select
    counted.request_id,
    counted.institution_id,
    counted.table_id,
    source_table.name_zh as table_zh,
    source_table.name_en as table_en,
    counted.topic,
    counted.requested_on,
    counted.delivered_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
left join drill.source_table as source_table on counted.table_id = source_table.table_id
order by counted.numerator desc, counted.request_id
limit coalesce($most, 500)

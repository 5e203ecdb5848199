-- purpose: the rows behind table access coverage
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, table_id varchar, table_zh varchar, table_en varchar, applied_on date,
--          approved_on date, delivered_on date, verified_on date, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, table_id
with counted as (
    select
        access.institution_id,
        access.table_id,
        source_table.name_zh as table_zh,
        coalesce(source_table.name_en, source_table.name_zh) as table_en,
        access.applied_on,
        access.approved_on,
        access.delivered_on,
        access.verified_on,
        coalesce(access.verified_on <= period.cut_off, false)::double as numerator,
        1::double as denominator
    from drill.table_access as access
    inner join scoped.period as period on period.period = $period
    inner join drill.source_table as source_table on access.table_id = source_table.table_id and source_table.batch = 1
    where
        $institution in ('whole', access.institution_id)
        and (access.required or access.not_applicable_approved_by is null)
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.institution_id, counted.table_id
limit coalesce($most, 500)

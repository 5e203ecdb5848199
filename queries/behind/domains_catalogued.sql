-- purpose: the rows behind business domains catalogued
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: domain varchar, certified_on date, tables bigint, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   domain
-- note:    certified_on is of the first table, tables are those certified by the cut-off
with counted as (
    select
        source_table.domain,
        min(entry.certified_on) as certified_on,
        count(*) as tables,
        1::double as numerator,
        null::double as denominator
    from drill.catalogue_entry as entry
    inner join drill.source_table as source_table on entry.table_id = source_table.table_id
    inner join scoped.period as period on period.period = $period and entry.certified_on <= period.cut_off
    where $institution in ('whole', 'centre')
    group by source_table.domain
)

select
    counted.domain,
    counted.certified_on,
    counted.tables,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.domain
limit coalesce($most, 500)

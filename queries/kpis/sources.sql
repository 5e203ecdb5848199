-- purpose: the tables one measure is made from, with the rows set aside when they were loaded
-- params:  $kpi varchar
-- columns: source_table varchar, set_aside_rows bigint
-- grain:   source_table
select
    kpi_source.source_table,
    coalesce(set_aside.set_aside_rows, 0) as set_aside_rows
from scoped.kpi_source
left join scoped.set_aside on kpi_source.source_table = set_aside.source_table
where kpi_source.kpi = $kpi
order by set_aside_rows desc, kpi_source.source_table asc

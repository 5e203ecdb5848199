-- purpose: the tables one measure is made from, with the rows set aside when they were loaded
-- params:  $kpi varchar
-- columns: source_table varchar, set_aside_rows bigint
-- grain:   source_table
select
    upstream.from_code as source_table,
    coalesce(set_aside.set_aside_rows, 0) as set_aside_rows
from scoped.lineage_upstream as upstream
left join scoped.set_aside on upstream.from_code = set_aside.source_table
where upstream.to_kind = 'measure' and upstream.to_code = $kpi and upstream.from_kind = 'pool'
order by set_aside_rows desc, source_table asc

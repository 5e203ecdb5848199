-- purpose: the open anomalies of an institution by table and dimension, most first
-- params:  $institution varchar
-- columns: table_id varchar, name_zh varchar, name_en varchar, dimension varchar, open_anomalies bigint,
--          first_found_on date, in_all bigint
-- grain:   table_id, dimension
-- note:    in_all is the number over all tables; 8 rows at most
select
    table_id,
    name_zh,
    name_en,
    dimension,
    open_anomalies,
    first_found_on,
    (sum(open_anomalies) over ())::bigint as in_all
from scoped.quality_open
where institution_id = $institution
order by open_anomalies desc, table_id asc, dimension asc
limit 8

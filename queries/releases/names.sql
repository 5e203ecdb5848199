-- purpose: what the customer's tables are called, for rows whose key names them
-- params:  $source_tables varchar[]
-- columns: table_id varchar, name_zh varchar, name_en varchar
-- grain:   table_id
select
    table_id,
    name_zh,
    name_en
from scoped.catalogue_table
where kind = 'source_table' and list_contains($source_tables, table_id)
order by table_id

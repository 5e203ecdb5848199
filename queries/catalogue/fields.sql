-- purpose: the fields of one table
-- params:  $kind varchar; $table_id varchar
-- columns: field varchar, field_no bigint, name_zh varchar, name_en varchar, description_zh varchar,
--          description_en varchar, data_type varchar, is_key boolean, classification varchar
-- grain:   field
select
    field,
    field_no,
    name_zh,
    name_en,
    description_zh,
    description_en,
    data_type,
    is_key,
    classification
from scoped.catalogue_field
where kind = $kind and table_id = $table_id
order by field_no, field

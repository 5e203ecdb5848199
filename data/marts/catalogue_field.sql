-- purpose: every field of every table of the catalogue
-- columns: kind varchar, table_id varchar, field varchar, field_no bigint, name_zh varchar, name_en varchar,
--          description_zh varchar, description_en varchar, data_type varchar, is_key boolean, classification varchar,
--          spelled varchar, described varchar
-- grain:   kind, table_id, field
-- note:    kind, spelled and described as in catalogue_table
with fields as (
    select
        'source_table' as kind,
        table_id,
        field,
        field_no,
        name_zh,
        coalesce(name_en, name_zh) as name_en,
        description_zh,
        coalesce(description_en, description_zh) as description_en,
        data_type,
        is_key,
        classification
    from pool.source_field
    union all by name
    select
        'pool' as kind,
        contract_field.table_name as table_id,
        field,
        field_no,
        contract_field.name_zh,
        contract_field.name_en,
        data_type,
        is_key,
        classification
    from marts.contract_field
    inner join marts.contract_table on contract_field.table_name = contract_table.table_name
),

names as (
    select distinct name_zh from fields
),

initials as (
    select
        name_zh,
        pinyin_initials(name_zh) as initials
    from names
)

select
    fields.kind,
    fields.table_id,
    fields.field,
    fields.field_no,
    fields.name_zh,
    fields.name_en,
    fields.description_zh,
    fields.description_en,
    fields.data_type,
    fields.is_key,
    fields.classification,
    chr(10) || lower(concat_ws(chr(10), fields.field, fields.name_zh, fields.name_en, initials.initials)) || chr(10)
        as spelled,
    lower(concat_ws(chr(10), fields.description_zh, fields.description_en)) as described
from fields
inner join initials on fields.name_zh = initials.name_zh
order by fields.kind, fields.table_id, fields.field_no, fields.field

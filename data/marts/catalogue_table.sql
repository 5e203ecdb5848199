-- purpose: every table there is, the customer's and the pool's own, with what the catalogue says of it
-- columns: kind varchar, table_id varchar, name_zh varchar, name_en varchar, description_zh varchar,
--          description_en varchar, domain varchar, batch bigint, data_owner varchar, source_system varchar,
--          kept_in varchar, field_count bigint, fields_known bigint, is_key boolean, due_hour bigint,
--          classification varchar, certified_on date, certified_by varchar, open_type varchar, share_type varchar,
--          list_type varchar, spelled varchar, described varchar
-- grain:   kind, table_id
-- note:    kind is source_table (of the customer's list) or pool (of the contract); kept_in is pool or ledger;
--          domain is the business's, or pool_ and the contract's own;
--          classification is the highest of its fields; spelled has a line for the code, each name and the name's
--          pinyin initials, described for what it holds, both in lower case;
--          what a table of the contract holds stands in its name, description_en is its grain
with fields as (
    select
        kind,
        table_id,
        count(*) as fields_known,
        arg_max(classification, list_position(['public', 'internal', 'sensitive', 'core'], classification))
            as classification
    from marts.catalogue_field
    group by kind, table_id
),

customers as (
    select
        'source_table' as kind,
        source_table.table_id,
        name_zh,
        coalesce(name_en, name_zh) as name_en,
        description_zh,
        coalesce(description_en, description_zh) as description_en,
        domain,
        batch,
        data_owner,
        source_system,
        null::varchar as kept_in,
        field_count,
        is_key,
        due_hour,
        certified_on,
        certified_by,
        open_type,
        share_type,
        list_type
    from pool.source_table
    left join pool.catalogue_entry on source_table.table_id = catalogue_entry.table_id
),

own as (
    select
        'pool' as kind,
        table_name as table_id,
        name_zh,
        name_en,
        description_zh,
        description_en,
        'pool_' || domain as domain,
        owner as kept_in
    from marts.contract_table
),

tables as (
    select * from customers
    union all by name
    select * from own
)

select
    tables.kind,
    tables.table_id,
    tables.name_zh,
    tables.name_en,
    tables.description_zh,
    tables.description_en,
    tables.domain,
    tables.batch,
    tables.data_owner,
    tables.source_system,
    tables.kept_in,
    coalesce(tables.field_count, fields.fields_known) as field_count,
    coalesce(fields.fields_known, 0) as fields_known,
    coalesce(tables.is_key, false) as is_key,
    tables.due_hour,
    fields.classification,
    tables.certified_on,
    tables.certified_by,
    tables.open_type,
    tables.share_type,
    tables.list_type,
    chr(10) || lower(concat_ws(
        chr(10), tables.table_id, tables.name_zh, tables.name_en, pinyin_initials(tables.name_zh)
    )) || chr(10) as spelled,
    lower(concat_ws(chr(10), tables.description_zh, tables.description_en, tables.source_system)) as described
from tables
left join fields on tables.kind = fields.kind and tables.table_id = fields.table_id
order by tables.kind, tables.table_id

-- purpose: rows of one pool table that differ between two releases, a line a field that differs
-- columns: row_key varchar, kind varchar, field varchar, before varchar, after varchar
-- grain:   row_key, field
-- note:    `earlier` and `later` are the rows of files that only one release has, each a map of its fields under a key;
--          kind is added, removed or changed; of a row added or removed every field that is filled stands here
with sides as (
    select
        coalesce(earlier.row_key, later.row_key) as row_key,
        case
            when earlier.row_key is null then 'added'
            when later.row_key is null then 'removed'
            else 'changed'
        end as kind,
        earlier.fields as before_fields,
        later.fields as after_fields
    from earlier
    full join later on earlier.row_key = later.row_key
    where earlier.fields is distinct from later.fields
),

named as (
    select
        row_key,
        kind,
        unnest(map_keys(coalesce(after_fields, before_fields))) as field,
        before_fields,
        after_fields
    from sides
)

select
    row_key,
    kind,
    field,
    before_fields[field] as before,
    after_fields[field] as after
from named
where before_fields[field] is distinct from after_fields[field]
order by row_key, field

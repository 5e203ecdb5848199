-- purpose: what is made of what, one step each: the customer's tables, the pool's, marts and measures
-- columns: from_kind varchar, from_code varchar, to_kind varchar, to_code varchar, transformation varchar,
--          audience varchar
-- grain:   from_kind, from_code, to_kind, to_code
-- note:    a kind is source_table (of the customer's list), wide_table (a table of the customer's in no list), pool (of
--          the contract), mart or measure. The customer's steps come as data, the others are read off the SQL itself.
--          audience is internal where an end is one of the supplier's own measures
with known as (
    select pool_table as code, 'pool' as kind from marts.pool_table
    union all
    select table_id, 'source_table' from pool.source_table
),

edges as (
    select
        coalesce(source.kind, 'wide_table') as from_kind,
        lineage.from_table as from_code,
        coalesce(target.kind, 'wide_table') as to_kind,
        lineage.to_table as to_code,
        lineage.transformation,
        'client' as audience
    from pool.table_lineage as lineage
    left join known as source on lineage.from_table = source.code
    left join known as target on lineage.to_table = target.code
    union all
    select from_kind, from_code, to_kind, to_code, null, audience from marts.code_edge
)

select *
from edges
order by from_kind, from_code, to_kind, to_code

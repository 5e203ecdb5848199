-- purpose: what people changed in the ledger between two positions, in tables that a figure is made of
-- params:  $from_position bigint; $to_position bigint; $tables varchar[]; $most bigint, optional
-- columns: position bigint, at timestamp, actor varchar, act varchar, reason varchar, table_name varchar,
--          row_key varchar, institution_id varchar
-- grain:   position, table_name, row_key
-- note:    the newest first, by default the first 200; after $from_position, up to $to_position
select
    position,
    history.at,
    actor,
    act,
    reason,
    table_name,
    row_key,
    institution_id
from ledger.history
where position > $from_position and position <= $to_position and list_contains($tables, table_name)
order by position desc, table_name asc, row_key asc
limit coalesce($most, 200)

-- purpose: what was loaded, newest first: one line a batch and table, with its counts
-- params:
-- columns: institution_id varchar, batch_id varchar, loaded_at timestamp, origin varchar, mode varchar, actor varchar,
--          sources varchar, reason varchar, undoes varchar, is_undone boolean, table_name varchar,
--          read_rows bigint, accepted_rows bigint, rejected_rows bigint, unchanged_rows bigint,
--          removed_rows bigint
-- grain:   batch_id, table_name
select
    institution_id,
    batch_id,
    loaded_at,
    origin,
    mode,
    actor,
    sources,
    reason,
    undoes,
    is_undone,
    table_name,
    read_rows,
    accepted_rows,
    rejected_rows,
    unchanged_rows,
    removed_rows
from scoped.batch
order by loaded_at desc, batch_id desc, table_name

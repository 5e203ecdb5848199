-- purpose: what was done to one thing, newest first: by whom, when, why, and its rows before and after
-- params:  $table_name varchar; $row_key varchar
-- columns: position bigint, at timestamp, actor varchar, act varchar, reason varchar, row_key varchar,
--          before varchar, after varchar, is_newest boolean
-- grain:   position, row_key
-- note:    the row under this key and those whose key begins with it, the newest 100; before and after are JSON;
--          is_newest: nothing was done to the thing since
select
    history.position,
    history.at,
    history.actor,
    history.act,
    history.reason,
    history.row_key,
    history.before,
    history.after,
    history.position = max(history.position) over () as is_newest
from ledger.history
where
    history.table_name = $table_name
    and (history.row_key = $row_key or starts_with(history.row_key, $row_key || '/'))
order by history.position desc, history.row_key
limit 100

-- purpose: what was done to one thing, newest first: by whom, when, why, and its rows before and after
-- params:  $table_name varchar; $row_key varchar
-- columns: position bigint, at timestamp, actor varchar, act varchar, reason varchar, row_key varchar,
--          before varchar, after varchar, is_newest boolean
-- grain:   position, row_key
-- note:    the row under this key and those whose key begins with it, the newest 100; before and after are JSON;
--          is_newest: nothing was done to the thing since; a trigger by a measure that is not the viewer's is left out
with changes as (
    select
        history.*,
        json_extract_string(history.before, '$.trigger_kpi') not in (select kpi from scoped.kpi) as hides_before,
        json_extract_string(history.after, '$.trigger_kpi') not in (select kpi from scoped.kpi) as hides_after,
        '{"trigger_kpi": null, "trigger_when": null, "trigger_value": null}' as without_trigger
    from ledger.history
    where
        history.table_name = $table_name
        and (history.row_key = $row_key or starts_with(history.row_key, $row_key || '/'))
)

select
    changes.position,
    changes.at,
    changes.actor,
    changes.act,
    changes.reason,
    changes.row_key,
    case
        when changes.hides_before then json_merge_patch(changes.before, changes.without_trigger)::varchar
        else changes.before
    end as before,
    case
        when changes.hides_after then json_merge_patch(changes.after, changes.without_trigger)::varchar
        else changes.after
    end as after,
    changes.position = max(changes.position) over () as is_newest
from changes
order by changes.position desc, changes.row_key
limit 100

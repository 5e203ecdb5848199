-- purpose: the rows of a table that are no more, and risks that are closed, newest first: what they were called, and
--          when they were taken away
-- params:  $of_table varchar; $of_field varchar, optional; $of_code varchar, optional
-- columns: row_key varchar, name_zh varchar, name_en varchar, taken_at timestamp
-- grain:   row_key
-- note:    with $of_field only rows in which that field said $of_code; the newest 50
with last_changes as (
    select
        history.row_key,
        history.position,
        history.at as taken_at,
        history.after,
        coalesce(history.after, history.before) as said
    from ledger.history
    where history.table_name = $of_table
    qualify row_number() over (partition by history.row_key order by history.position desc) = 1
)

select
    row_key,
    coalesce(
        json_extract_string(said, '$.name_zh'),
        json_extract_string(said, '$.title'),
        json_extract_string(said, '$.decision'),
        json_extract_string(said, '$.document'),
        json_extract_string(said, '$.topic'),
        json_extract_string(said, '$.name'),
        json_extract_string(said, '$.signer'),
        row_key
    ) as name_zh,
    coalesce(json_extract_string(said, '$.name_en'), name_zh) as name_en,
    taken_at
from last_changes
where
    ($of_field is null or json_extract_string(said, '$.' || $of_field) = $of_code)
    and (after is null or ($of_table = 'risk' and json_extract_string(after, '$.closed_on') is not null))
order by position desc, row_key
limit 50

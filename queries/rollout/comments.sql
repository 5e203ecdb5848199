-- purpose: what was said about an institution's card, newest first
-- params:  $institution varchar
-- columns: comment_id varchar, text varchar, author varchar, written_at timestamp
-- grain:   comment_id
select
    comment_id,
    text,
    author,
    written_at
from ledger.comment
where subject_kind = 'card' and subject_id = $institution and institution_id = $institution
order by written_at desc, comment_id desc

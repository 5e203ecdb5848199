-- purpose: what was said on an issue: comments and reminders, newest first
-- params:  $issue varchar
-- columns: code varchar, kind varchar, said_at timestamp, said_by varchar, text varchar
-- grain:   code
-- note:    kind is comment or chase
select
    comment_id as code,
    'comment' as kind,
    written_at as said_at,
    author as said_by,
    text
from ledger.comment
where subject_kind = 'issue' and subject_id = $issue
union all
select
    chase_id,
    'chase',
    chased_at,
    chased_by,
    note
from ledger.chase
where subject_kind = 'issue' and subject_id = $issue
order by said_at desc, code desc

-- purpose: the reminders that were sent about one thing of the plan, newest first
-- params:  $thing varchar
-- columns: chase_id varchar, chased_at timestamp, chased_by varchar, note varchar
-- grain:   chase_id
select
    chase_id,
    chased_at,
    chased_by,
    note
from ledger.chase
where
    subject_kind in ('task', 'milestone', 'deliverable', 'level_one_item')
    and subject_id = $thing
order by chased_at desc, chase_id desc

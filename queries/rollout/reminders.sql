-- purpose: the reminders of what the next gate of an institution lacks, sent since it entered its stage, newest first
-- params:  $institution varchar
-- columns: chase_id varchar, chased_at timestamp, chased_by varchar, note varchar
-- grain:   chase_id
with standing as (
    select max(entered_on) as entered_on
    from scoped.stage_stay
    where institution_id = $institution
)

select
    chase.chase_id,
    chase.chased_at,
    chase.chased_by,
    chase.note
from ledger.chase
cross join standing
where
    chase.subject_kind = 'card'
    and chase.subject_id = $institution
    and chase.institution_id = $institution
    and chase.chased_at >= coalesce(standing.entered_on, '-infinity'::date)
order by chase.chased_at desc, chase.chase_id desc

-- purpose: the meetings, the newest first, with how far their decisions are carried out
-- params:  $institution varchar
-- columns: meeting_id varchar, title varchar, held_on date, kind varchar, minutes varchar, decisions bigint,
--          decisions_done bigint
-- grain:   meeting_id
-- note:    of one institution: the meetings and decisions by which it has to act
with concerned as (
    select distinct
        meeting_id,
        decision_id
    from scoped.plan_decision
    where $institution = 'whole' or institution_id = $institution
)

select
    meeting.meeting_id,
    meeting.title,
    meeting.held_on,
    meeting.kind,
    meeting.minutes,
    count(decision.decision_id) as decisions,
    count(decision.done_on) as decisions_done
from concerned
inner join ledger.meeting on concerned.meeting_id = meeting.meeting_id
left join ledger.decision on concerned.decision_id = decision.decision_id
group by all
order by meeting.held_on desc, meeting.meeting_id desc

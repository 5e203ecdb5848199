-- purpose: institutions with the stage each stands in at the period's end or today, and for how long
-- params:  $period varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, phase varchar, stage varchar, days bigint,
--          usual_days double
-- grain:   institution_id
-- note:    stage is null before the first
select
    institution.institution_id,
    institution.name_zh,
    institution.name_en,
    institution.phase,
    stay.stage,
    date_diff('day', stay.entered_on, period.state_on) as days,
    stage_usual.usual_days
from scoped.institution
inner join scoped.ledger_period as period on period.period = $period
left join scoped.stage_stay as stay
    on institution.institution_id = stay.institution_id
    and stay.entered_on <= period.state_on
    and (stay.left_on is null or stay.left_on > period.state_on)
left join scoped.stage_usual on stay.stage = stage_usual.stage
order by institution.institution_id

-- purpose: the programme's own gate from pilot to rollout: each condition, measured, and whether it holds
-- params:  $period varchar
-- columns: condition varchar, value double, threshold double, unit varchar, is_met boolean, met_on date
-- grain:   condition
-- note:    it is open when both hold: every pilot that is still in the programme has signed its acceptance, and the
--          standard rollout template is accepted as a deliverable
select
    condition,
    value,
    threshold,
    unit,
    is_met,
    met_on
from scoped.programme_gate
where period = $period
order by position

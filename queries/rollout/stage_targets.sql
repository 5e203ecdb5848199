-- purpose: the targets of the pilot and rollout phases: measured, against pace and target
-- params:  $period varchar
-- columns: phase varchar, institutions varchar, measure varchar, unit varchar, numerator double,
--          denominator double, value double, target double, starts_on date, due_on date, pace double, light varchar
-- grain:   phase, institutions, measure
-- note:    of the whole only
select
    phase,
    institutions,
    measure,
    unit,
    numerator,
    denominator,
    value,
    target,
    starts_on,
    due_on,
    pace,
    light
from scoped.stage_goal
where period = $period
order by position

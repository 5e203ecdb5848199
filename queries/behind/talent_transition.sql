-- purpose: the rows behind talent transition
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, due_on date, completed_on date, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, due_on, completed_on
-- note:    denominator: plans due that day; whose they are is left out; the supplier's own measure: who does not see it
--          is shown no rows
with asked as (
    select period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'talent_transition'
    where period.period = $period
),

counted as (
    select
        plan.institution_id,
        plan.due_on,
        plan.completed_on,
        (case when plan.completed_on <= asked.cut_off then plan.plans else 0 end)::double as numerator,
        plan.plans::double as denominator
    from scoped.transition_plan as plan
    inner join asked on plan.due_on <= asked.cut_off
    where $institution in ('whole', plan.institution_id)
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator > 0, counted.institution_id, counted.due_on, counted.completed_on
limit coalesce($most, 500)

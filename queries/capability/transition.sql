-- purpose: plans to move people into data roles, by institution at the period's cut-off, most overdue first
-- params:  $period varchar; $institution varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, due bigint, done bigint, overdue bigint,
--          ahead bigint, due_in_all bigint, done_in_all bigint, overdue_in_all bigint
-- grain:   institution_id
-- note:    due by the cut-off, of these done, and overdue; ahead are due later; in_all is over all rows; 12 at most
with counted as (
    select
        plan.institution_id,
        coalesce(sum(plan.plans) filter (plan.due_on <= period.cut_off), 0)::bigint as due,
        coalesce(
            sum(plan.plans) filter (plan.due_on <= period.cut_off and plan.completed_on <= period.cut_off), 0
        )::bigint as done,
        coalesce(sum(plan.plans) filter (plan.due_on > period.cut_off), 0)::bigint as ahead
    from scoped.transition_plan as plan
    inner join scoped.period on period.period = $period
    where $institution = 'whole' or plan.institution_id = $institution
    group by plan.institution_id
)

select
    counted.institution_id,
    institution.name_zh,
    institution.name_en,
    counted.due,
    counted.done,
    counted.due - counted.done as overdue,
    counted.ahead,
    (sum(counted.due) over ())::bigint as due_in_all,
    (sum(counted.done) over ())::bigint as done_in_all,
    (sum(counted.due - counted.done) over ())::bigint as overdue_in_all
from counted
inner join scoped.institution on counted.institution_id = institution.institution_id
order by overdue desc, counted.due desc, counted.institution_id asc
limit 12

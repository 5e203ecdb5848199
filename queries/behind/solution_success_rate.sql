-- purpose: the rows behind solution success
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: solution_id varchar, institution_id varchar, name_zh varchar, name_en varchar, finished_on date,
--          outcome varchar, numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   solution_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select
        period.starts_on,
        period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'solution_success_rate'
    where period.period = $period
),

counted as (
    select
        ending.solution_id,
        solution.institution_id,
        solution.name_zh,
        coalesce(solution.name_en, solution.name_zh) as name_en,
        ending.finished_on,
        ending.outcome,
        (ending.outcome = 'accepted')::double as numerator,
        1::double as denominator
    from drill.solution_outcome as ending
    inner join asked on ending.finished_on between asked.starts_on and asked.cut_off
    left join drill.solution as solution on ending.solution_id = solution.solution_id
    where $institution in ('whole', 'centre')
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.solution_id
limit coalesce($most, 500)

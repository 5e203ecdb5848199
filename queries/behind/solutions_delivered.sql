-- purpose: the rows behind solutions delivered
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: solution_id varchar, institution_id varchar, name_zh varchar, name_en varchar, planned_on date,
--          issued_on date, numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   solution_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select
        period.year_starts_on,
        period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'solutions_delivered'
    where period.period = $period
),

counted as (
    select
        solution.solution_id,
        solution.institution_id,
        solution.name_zh,
        coalesce(solution.name_en, solution.name_zh) as name_en,
        solution.planned_on,
        solution.issued_on,
        1::double as numerator,
        null::double as denominator
    from drill.solution as solution
    inner join asked on solution.issued_on between asked.year_starts_on and asked.cut_off
    where $institution in ('whole', 'centre') and solution.has_quotation and solution.has_contract_template
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.solution_id
limit coalesce($most, 500)

-- purpose: solutions offered: planned, issued, with which papers, and how each ended
-- columns: institution_id varchar, audience varchar, solution_id varchar, name_zh varchar, name_en varchar,
--          planned_on date, issued_on date, has_quotation boolean, has_contract_template boolean,
--          outcome varchar, finished_on date
-- grain:   solution_id
-- note:    the supplier's own: internal
select
    coalesce(solution.institution_id, 'centre') as institution_id,
    'internal' as audience,
    solution.solution_id,
    solution.name_zh,
    coalesce(solution.name_en, solution.name_zh) as name_en,
    solution.planned_on,
    solution.issued_on,
    solution.has_quotation,
    solution.has_contract_template,
    solution_outcome.outcome,
    solution_outcome.finished_on
from pool.solution
left join pool.solution_outcome on solution.solution_id = solution_outcome.solution_id
order by solution.solution_id

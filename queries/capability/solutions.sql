-- purpose: the solutions of the year, those planned first, then the newest: papers and outcome at the period's cut-off
-- params:  $period varchar; $institution varchar
-- columns: institution_id varchar, solution_id varchar, name_zh varchar, name_en varchar, planned_on date,
--          issued_on date, has_quotation boolean, has_contract_template boolean, state varchar, state_on date,
--          light varchar
-- grain:   solution_id
-- note:    state is planned, overdue, issued, accepted, failed or stopped; of earlier years only those that ended in
--          the year; internal
with asked as (
    select cut_off, year_starts_on
    from scoped.period
    where period = $period
),

stated as (
    select
        solution.*,
        case
            when solution.finished_on <= asked.cut_off then solution.outcome
            when solution.issued_on <= asked.cut_off then 'issued'
            when solution.planned_on <= asked.cut_off then 'overdue'
            else 'planned'
        end as state,
        case
            when solution.finished_on <= asked.cut_off then solution.finished_on
            when solution.issued_on <= asked.cut_off then solution.issued_on
            else solution.planned_on
        end as state_on,
        asked.year_starts_on
    from scoped.solution
    cross join asked
    where $institution = 'whole' or solution.institution_id = $institution
)

select
    institution_id,
    solution_id,
    name_zh,
    name_en,
    planned_on,
    case when state in ('planned', 'overdue') then null else issued_on end as issued_on,
    has_quotation,
    has_contract_template,
    state,
    state_on,
    case
        when state in ('failed', 'overdue') then 'red'
        when state = 'stopped' then 'yellow'
        when state = 'accepted' then 'green'
        else 'not_due'
    end as light
from stated
where state_on >= year_starts_on
order by array_position(['overdue', 'planned'], state) nulls last, state_on desc, solution_id

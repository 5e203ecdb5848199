-- purpose: what the conclusion on pre-sales says: solutions, value reports, partners at the period's cut-off
-- params:  $period varchar
-- columns: issued bigint, complete bigint, finished bigint, accepted bigint, reports bigint, reports_overdue bigint,
--          partners bigint, begun bigint, landed bigint
-- grain:   one row
-- note:    of the calendar year: issued solutions, those with quotation and contract template, finished and accepted
--          ones; reports issued in the year; projects begun by the cut-off and landed of them; all 0 to a client
with asked as (
    select cut_off, year_starts_on
    from scoped.period
    where period = $period
),

solutions as (
    select
        count(*) filter (solution.issued_on between asked.year_starts_on and asked.cut_off) as issued,
        count(*) filter (
            solution.issued_on between asked.year_starts_on and asked.cut_off
            and solution.has_quotation and solution.has_contract_template
        ) as complete,
        count(*) filter (solution.finished_on between asked.year_starts_on and asked.cut_off) as finished,
        count(*) filter (
            solution.finished_on between asked.year_starts_on and asked.cut_off and solution.outcome = 'accepted'
        ) as accepted
    from scoped.solution
    cross join asked
),

reports as (
    select
        count(*) filter (report.issued_on between asked.year_starts_on and asked.cut_off) as reports,
        count(*) filter (
            report.planned_on <= asked.cut_off and (report.issued_on is null or report.issued_on > asked.cut_off)
        ) as reports_overdue
    from scoped.value_report as report
    cross join asked
),

partners as (
    select count(*) filter (
        partner.listed_on <= asked.cut_off and (partner.delisted_on is null or partner.delisted_on > asked.cut_off)
    ) as partners
    from scoped.partner
    cross join asked
),

projects as (
    select
        count(*) filter (project.start_on <= asked.cut_off) as begun,
        count(*) filter (project.start_on <= asked.cut_off and project.landed_on <= asked.cut_off) as landed
    from scoped.partner_project as project
    cross join asked
)

select *
from solutions
cross join reports
cross join partners
cross join projects

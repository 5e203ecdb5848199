-- purpose: the rows behind partner projects landed
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: project_id varchar, partner_id varchar, partner_zh varchar, partner_en varchar, agreed_on date,
--          start_on date, landed_on date, numerator double, denominator double, numerator_in_all double,
--          denominator_in_all double, rows_in_all bigint
-- grain:   project_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'partner_project_rate'
    where period.period = $period
),

counted as (
    select
        project.project_id,
        project.partner_id,
        partner.name_zh as partner_zh,
        coalesce(partner.name_en, partner.name_zh) as partner_en,
        project.agreed_on,
        project.start_on,
        project.landed_on,
        coalesce(project.landed_on <= asked.cut_off, false)::double as numerator,
        1::double as denominator
    from drill.partner_project as project
    inner join asked on project.agreed_on <= asked.cut_off and project.start_on <= asked.cut_off
    left join drill.partner as partner on project.partner_id = partner.partner_id
    where $institution in ('whole', 'centre')
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.project_id
limit coalesce($most, 500)

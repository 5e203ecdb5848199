-- purpose: the partners at the period's cut-off with their projects, those that wait longest to land first
-- params:  $period varchar
-- columns: partner_id varchar, name_zh varchar, name_en varchar, listed_on date, agreed bigint, begun bigint,
--          landed bigint, waiting_since date
-- grain:   partner_id
-- note:    waiting_since is the earliest start of a project that has not landed; internal
select
    partner.partner_id,
    partner.name_zh,
    partner.name_en,
    partner.listed_on,
    count(project.project_id) as agreed,
    count(*) filter (project.start_on <= period.cut_off) as begun,
    count(*) filter (project.start_on <= period.cut_off and project.landed_on <= period.cut_off) as landed,
    min(project.start_on) filter (
        project.start_on <= period.cut_off and (project.landed_on is null or project.landed_on > period.cut_off)
    ) as waiting_since
from scoped.partner
inner join scoped.period on period.period = $period
left join scoped.partner_project as project
    on partner.partner_id = project.partner_id and project.agreed_on <= period.cut_off
where partner.listed_on <= period.cut_off and (partner.delisted_on is null or partner.delisted_on > period.cut_off)
group by partner.partner_id, partner.name_zh, partner.name_en, partner.listed_on
order by waiting_since nulls last, agreed desc, partner.listed_on asc, partner.partner_id asc

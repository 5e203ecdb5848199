-- purpose: one of the client's lead figures by institution, the largest first
-- params:  $period varchar; $kpi varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, value double, light varchar
-- grain:   institution_id
-- note:    money in 10,000 yuan; the 8 largest
with asked as (
    select strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

figures as (
    select institution_id, value, 'no_target' as light
    from scoped.client_figure
    inner join asked on client_figure.month = asked.month
    where figure = $kpi
    union all
    select institution_id, value, light
    from scoped.kpi_score
    inner join asked on kpi_score.period = asked.month
    where kpi = $kpi and kpi = 'scenario_usage_rate'
)

select
    institution.institution_id,
    institution.name_zh,
    institution.name_en,
    figures.value,
    figures.light
from figures
inner join scoped.institution on figures.institution_id = institution.institution_id
where figures.value > 0
order by figures.value desc, institution.institution_id asc
limit 8

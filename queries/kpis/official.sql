-- purpose: one measure as officials expect it: this month, year to date, same period last year, change, by institution
-- params:  $period varchar; $kpi varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, month varchar, this_month double,
--          year_to_date double, last_year double, change double
-- grain:   institution_id
-- note:    of the month the period ends in; the row whole (or centre) is the total, computed from rows, not added up
with asked as (
    select strftime(cut_off, '%Y-%m') as month, strftime(cut_off, '%Y-%m') || '-YTD' as to_date
    from scoped.period
    where period = $period
),

ends as (
    select asked.month, asked.to_date, period.last_year_period
    from asked
    inner join scoped.period on asked.to_date = period.period
),

figures as (
    select
        score.institution_id,
        any_value(ends.month) as month,
        max(score.value) filter (score.period = ends.month) as this_month,
        max(score.value) filter (score.period = ends.to_date) as year_to_date,
        max(score.value) filter (score.period = ends.last_year_period) as last_year
    from scoped.kpi_score as score
    cross join ends
    where score.kpi = $kpi and score.period in (ends.month, ends.to_date, ends.last_year_period)
    group by score.institution_id
)

select
    figures.institution_id,
    institution.name_zh,
    institution.name_en,
    figures.month,
    figures.this_month,
    figures.year_to_date,
    figures.last_year,
    figures.year_to_date - figures.last_year as change
from figures
left join scoped.institution on figures.institution_id = institution.institution_id
order by (figures.institution_id in ('whole', 'centre')), figures.institution_id

-- purpose: the rows behind courses published
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: course_id varchar, name_zh varchar, name_en varchar, planned_on date, published_on date,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   course_id
with counted as (
    select
        course.course_id,
        course.name_zh,
        course.name_en,
        course.planned_on,
        course.published_on,
        1::double as numerator,
        null::double as denominator
    from drill.course as course
    inner join scoped.period as period
        on period.period = $period and course.published_on between period.year_starts_on and period.cut_off
    where
        $institution in ('whole', 'centre')
        and exists (select 1 from scoped.kpi as kpi where kpi.kpi = 'courses_published')
)

select
    counted.course_id,
    counted.name_zh,
    counted.name_en,
    counted.planned_on,
    counted.published_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.course_id
limit coalesce($most, 500)

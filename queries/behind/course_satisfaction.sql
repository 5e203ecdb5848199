-- purpose: the rows behind course satisfaction
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: rating_id varchar, course_id varchar, course_zh varchar, course_en varchar, rated_on date,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   rating_id
with counted as (
    select
        given.rating_id,
        given.course_id,
        given.rated_on,
        given.rating as numerator,
        1::double as denominator
    from drill.course_rating as given
    inner join scoped.period as period
        on period.period = $period and given.rated_on between period.starts_on and period.cut_off
    where
        $institution in ('whole', 'centre')
        and exists (select 1 from scoped.kpi as kpi where kpi.kpi = 'course_satisfaction')
)

select
    counted.rating_id,
    counted.course_id,
    course.name_zh as course_zh,
    course.name_en as course_en,
    counted.rated_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
left join drill.course as course on counted.course_id = course.course_id
order by counted.numerator, counted.rating_id
limit coalesce($most, 500)

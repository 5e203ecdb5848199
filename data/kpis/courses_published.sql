-- code:        courses_published
-- name:        Courses published
-- seed_no:     20a
-- group:       training
-- unit:        courses
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      published in the period, cumulated over the year
-- numerator:   courses published
with spans as (
    select grain, period, cut_off, year_starts_on, year_starts_on + interval 1 year as year_ends_on
    from marts.period
)

select
    spans.grain,
    spans.period,
    'centre' as institution_id,
    count(course.course_id) filter (
        where course.published_on between spans.year_starts_on and spans.cut_off
    ) as numerator,
    null as denominator,
    count(course.course_id) filter (
        where (course.published_on is null or course.published_on > spans.cut_off)
            and course.planned_on > spans.cut_off
            and course.planned_on < spans.year_ends_on
    ) as open_planned
from spans
left join pool.course as course on true
group by spans.grain, spans.period

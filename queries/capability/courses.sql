-- purpose: the courses, those to come first: published or planned, who came and how they rated it in the period
-- params:  $period varchar; $institution varchar
-- columns: course_id varchar, name_zh varchar, name_en varchar, scenario varchar, scenario_zh varchar,
--          scenario_en varchar, is_special boolean, planned_on date, published_on date, light varchar, seats bigint,
--          ratings bigint, rating double
-- grain:   course_id
-- note:    light is green for published, red for planned by the cut-off and not published, else not_due; rating is the
--          mean of all institutions' ratings, null below 5; seats are attendances of the institution's people
with asked as (
    select cut_off, strftime(starts_on, '%Y-%m') as first_month, strftime(cut_off, '%Y-%m') as last_month
    from scoped.period
    where period = $period
),

seats as (
    select training_month.course_id, sum(training_month.seats)::bigint as seats
    from scoped.training_month
    inner join asked on training_month.month between asked.first_month and asked.last_month
    where $institution = 'whole' or training_month.institution_id = $institution
    group by training_month.course_id
),

rated as (
    select rating.course_id, sum(rating.ratings)::bigint as ratings, sum(rating.points) as points
    from scoped.course_rating_month as rating
    inner join asked on rating.month between asked.first_month and asked.last_month
    group by rating.course_id
)

select
    course.course_id,
    course.name_zh,
    course.name_en,
    course.scenario,
    course.scenario_zh,
    course.scenario_en,
    course.is_special,
    course.planned_on,
    case when course.published_on <= asked.cut_off then course.published_on end as published_on,
    case
        when course.published_on <= asked.cut_off then 'green'
        when course.planned_on <= asked.cut_off then 'red'
        else 'not_due'
    end as light,
    coalesce(seats.seats, 0) as seats,
    coalesce(rated.ratings, 0) as ratings,
    case when rated.ratings >= rule.fewest_ratings then rated.points / rated.ratings end as rating
from scoped.training_course as course
cross join asked
cross join scoped.capability_rule as rule
left join seats on course.course_id = seats.course_id
left join rated on course.course_id = rated.course_id
order by
    array_position(['red', 'not_due', 'green'], light),
    case when light = 'green' then -epoch(course.published_on) else epoch(course.planned_on) end,
    course.course_id

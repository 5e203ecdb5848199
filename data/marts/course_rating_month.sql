-- purpose: the ratings of each course by month: how many, and the sum of their points
-- columns: institution_id varchar, audience varchar, month varchar, course_id varchar, ratings bigint, points double
-- grain:   month, course_id
-- note:    of the centre, behind course_satisfaction, which is internal
select
    'centre' as institution_id,
    'internal' as audience,
    strftime(rated_on, '%Y-%m') as month,
    course_id,
    count(*) as ratings,
    sum(rating) as points
from pool.course_rating
cross join marts.release_fact
where rated_on <= as_of
group by month, course_id
order by month, course_id

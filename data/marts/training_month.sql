-- purpose: how many attended each course, by institution and month
-- columns: institution_id varchar, audience varchar, month varchar, course_id varchar, is_special boolean,
--          seats bigint
-- grain:   institution_id, month, course_id
-- note:    seats are attendances up to the cut-off: a person who comes twice counts twice; clients see the courses of
--          scenarios
select
    attendance.institution_id,
    case when course.scenario is not null then 'client' else 'internal' end as audience,
    strftime(attendance.attended_on, '%Y-%m') as month,
    attendance.course_id,
    course.is_special,
    count(*) as seats
from pool.attendance
cross join marts.release_fact
inner join pool.course on attendance.course_id = course.course_id
where attendance.attended_on <= as_of
group by attendance.institution_id, course.scenario, course.is_special, month, attendance.course_id
order by attendance.institution_id, month, attendance.course_id

-- purpose: target users by the days from and until which they are on the list, and the day they were trained
-- columns: institution_id varchar, audience varchar, scenario varchar, valid_from date, valid_to date,
--          trained_on date, users bigint
-- grain:   institution_id, scenario, valid_from, valid_to, trained_on
-- note:    trained: attended a course of that scenario, for the first time on trained_on; adds up to training_coverage
--          on any day
with first_trainings as (
    select
        attendance.person_id as user_id,
        course.scenario,
        min(attendance.attended_on) as trained_on
    from pool.attendance
    inner join pool.course on attendance.course_id = course.course_id
    where course.scenario is not null
    group by attendance.person_id, course.scenario
)

select
    target_user.institution_id,
    'client' as audience,
    target_user.scenario,
    target_user.valid_from,
    target_user.valid_to,
    first_trainings.trained_on,
    count(*) as users
from pool.target_user
left join first_trainings
    on target_user.user_id = first_trainings.user_id and target_user.scenario = first_trainings.scenario
group by all
order by all

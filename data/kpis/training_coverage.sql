-- code:        training_coverage
-- name:        User training coverage
-- seed_no:     11a
-- group:       scenario_delivery
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        state
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   (user, scenario) pairs of target users who attended a course of that scenario
-- denominator: (user, scenario) pairs of target users
with first_trainings as (
    select
        attendance.person_id as user_id,
        course.scenario,
        min(attendance.attended_on) as trained_on
    from pool.attendance
    inner join pool.course using (course_id)
    where course.scenario is not null
    group by all
),

target_pairs as (
    select
        target_user.institution_id,
        target_user.valid_from,
        target_user.valid_to,
        first_trainings.trained_on,
        count(*) as pairs
    from pool.target_user
    left join first_trainings using (user_id, scenario)
    group by all
)

select
    period.grain,
    period.period,
    coalesce(target_pairs.institution_id, 'whole') as institution_id,
    coalesce(sum(target_pairs.pairs) filter (where target_pairs.trained_on <= period.cut_off), 0) as numerator,
    sum(target_pairs.pairs) as denominator
from marts.period
inner join target_pairs
    on
        period.cut_off >= target_pairs.valid_from
        and (target_pairs.valid_to is null or target_pairs.valid_to >= period.cut_off)
group by grouping sets (
    (period.grain, period.period, target_pairs.institution_id),
    (period.grain, period.period)
)

-- code:        training_reach
-- name:        Training reach
-- seed_no:     20b
-- group:       training
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    internal
-- pace:        state
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   target staff who attended at least one course
-- denominator: target staff
with first_courses as (
    select person_id, min(attended_on) as attended_on
    from pool.attendance
    group by person_id
),

target_staff as (
    select
        target.institution_id,
        target.valid_from,
        target.valid_to,
        first_courses.attended_on
    from pool.staff_target as target
    left join first_courses on target.person_id = first_courses.person_id
)

select
    period.grain,
    period.period,
    coalesce(target_staff.institution_id, 'whole') as institution_id,
    count(*) filter (where target_staff.attended_on <= period.cut_off) as numerator,
    count(*) as denominator
from marts.period as period
inner join target_staff
    on target_staff.valid_from <= period.cut_off
    and (target_staff.valid_to is null or target_staff.valid_to >= period.cut_off)
group by grouping sets (
    (period.grain, period.period, target_staff.institution_id),
    (period.grain, period.period)
)

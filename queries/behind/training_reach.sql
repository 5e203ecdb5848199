-- purpose: the rows behind training reach
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, first_attended varchar, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, first_attended
-- note:    target staff by the month of their first course, none where they have attended none yet; who they are is
--          left out; the supplier's own measure: who does not see it is shown no rows
with asked as (
    select period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'training_reach'
    where period.period = $period
),

first_course as (
    select
        attendance.person_id,
        strftime(min(attendance.attended_on), '%Y-%m') as first_attended
    from drill.attendance as attendance
    inner join asked on attendance.attended_on <= asked.cut_off
    group by attendance.person_id
),

counted as (
    select
        target.institution_id,
        first_course.first_attended,
        count(first_course.person_id)::double as numerator,
        count(*)::double as denominator
    from drill.staff_target as target
    inner join asked
        on target.valid_from <= asked.cut_off and (target.valid_to is null or target.valid_to >= asked.cut_off)
    left join first_course on target.person_id = first_course.person_id
    where $institution in ('whole', target.institution_id)
    group by target.institution_id, first_course.first_attended
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator > 0, counted.institution_id, counted.first_attended
limit coalesce($most, 500)

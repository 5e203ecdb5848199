-- purpose: the rows behind certification pass rate
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, numerator double, denominator double, numerator_in_all double,
--          denominator_in_all double, rows_in_all bigint
-- grain:   institution_id
-- note:    a person who sat more than once counts once, where they sat last
with people as (
    select
        exam.person_id,
        arg_max(coalesce(exam.institution_id, 'centre'), exam.sat_on) as institution_id,
        bool_or(exam.has_passed) as has_passed
    from drill.exam as exam
    inner join scoped.period as period
        on period.period = $period and exam.sat_on between period.starts_on and period.cut_off
    where
        $institution in ('whole', 'centre')
        and exists (select 1 from scoped.kpi as kpi where kpi.kpi = 'certification_pass_rate')
    group by exam.person_id
),

counted as (
    select
        institution_id,
        count_if(has_passed)::double as numerator,
        count(*)::double as denominator
    from people
    group by institution_id
)

select
    counted.institution_id,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.denominator - counted.numerator desc, counted.institution_id
limit coalesce($most, 500)

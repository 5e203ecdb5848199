-- purpose: the rows behind people certified
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, sat_on date, certificate_until date, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, sat_on, certificate_until
-- note:    numerator: people, who are not named; those of no institution are the centre's; the supplier's own measure:
--          who does not see it is shown no rows
with asked as (
    select period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'people_certified'
    where period.period = $period
),

-- a person with several certificates counts once, with the one obtained last
held as (
    select
        exam.institution_id,
        exam.sat_on,
        exam.certificate_until
    from drill.exam as exam
    inner join asked
        on
            exam.sat_on <= asked.cut_off
            and (exam.certificate_until is null or exam.certificate_until >= asked.cut_off)
    where $institution in ('whole', 'centre') and exam.has_passed
    qualify row_number() over (partition by exam.person_id order by exam.sat_on desc) = 1
),

counted as (
    select
        coalesce(held.institution_id, 'centre') as institution_id,
        held.sat_on,
        held.certificate_until,
        count(*)::double as numerator,
        null::double as denominator
    from held
    group by all
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.institution_id, counted.sat_on, counted.certificate_until
limit coalesce($most, 500)

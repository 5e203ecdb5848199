-- purpose: the sittings of the certification up to the period's cut-off, the newest first
-- params:  $period varchar; $institution varchar
-- columns: sat_on date, sat bigint, passed bigint, pass_rate double
-- grain:   sat_on
-- note:    8 at most
select
    exam_result.sat_on,
    sum(exam_result.sat)::bigint as sat,
    sum(exam_result.passed)::bigint as passed,
    100 * sum(exam_result.passed) / sum(exam_result.sat) as pass_rate
from scoped.exam_result
inner join scoped.period on period.period = $period and exam_result.sat_on <= period.cut_off
where $institution = 'whole' or exam_result.institution_id = $institution
group by exam_result.sat_on
order by exam_result.sat_on desc
limit 8

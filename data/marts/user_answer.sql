-- purpose: the institutions whose users have answered a satisfaction survey, with the day of the last answer
-- columns: institution_id varchar, answered_on date
-- grain:   institution_id
select institution_id, max(answered_on) as answered_on
from pool.survey_answer
where audience = 'user'
group by institution_id
order by institution_id

-- purpose: satisfaction surveys: answers, content answers and points by institution, wave, question and who was asked
-- columns: institution_id varchar, audience varchar, asked varchar, question varchar, wave varchar, answered_on date,
--          answers bigint, content bigint, points bigint
-- grain:   institution_id, asked, question, wave, answered_on
-- note:    asked is user or customer; content answers are those of 4 or 5 points; answers of customers stand behind
--          customer_satisfaction, which is internal
select
    institution_id,
    case audience when 'user' then 'client' else 'internal' end as audience,
    audience as asked,
    question,
    wave,
    answered_on,
    count(*) as answers,
    count(*) filter (where score >= 4) as content,
    sum(score)::bigint as points
from pool.survey_answer
cross join marts.release_fact
where answered_on <= as_of
group by all
order by all

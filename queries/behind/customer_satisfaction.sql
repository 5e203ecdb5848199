-- purpose: the rows behind customer satisfaction
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: answer_id varchar, institution_id varchar, wave varchar, answered_on date, score bigint,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   answer_id
with counted as (
    select
        answer.answer_id,
        answer.institution_id,
        answer.wave,
        answer.answered_on,
        answer.score,
        (answer.score >= 4)::double as numerator,
        1::double as denominator
    from drill.survey_answer as answer
    inner join scoped.period as period
        on period.period = $period and answer.answered_on between period.starts_on and period.cut_off
    where
        $institution in ('whole', 'centre')
        and exists (select 1 from scoped.kpi as kpi where kpi.kpi = 'customer_satisfaction')
        and answer.audience = 'customer'
        and answer.question = 'response_to_needs'
)

select
    counted.answer_id,
    counted.institution_id,
    counted.wave,
    counted.answered_on,
    counted.score,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.score, counted.answer_id
limit coalesce($most, 500)

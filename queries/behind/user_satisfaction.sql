-- purpose: the rows behind user satisfaction
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, wave varchar, answered_on date, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, wave, answered_on
-- note:    numerator: answers of 4 or 5 points of the last wave, denominator: its answers; the least content first
with counted as (
    select
        answer.institution_id,
        answer.wave,
        answer.answered_on,
        (count(*) filter (where answer.score >= 4))::double as numerator,
        count(*)::double as denominator
    from drill.survey_answer as answer
    inner join scoped.period as period on period.period = $period and answer.answered_on <= period.cut_off
    inner join scoped.survey_wave as wave
        on
            answer.wave = wave.wave
            and wave.began_on <= period.cut_off
            and (wave.replaced_on is null or wave.replaced_on > period.cut_off)
    where
        $institution in ('whole', answer.institution_id)
        and answer.audience = 'user'
        and answer.question = 'satisfaction'
    group by answer.institution_id, answer.wave, answer.answered_on
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator / counted.denominator, counted.institution_id, counted.wave, counted.answered_on
limit coalesce($most, 500)

-- code:        user_satisfaction
-- name:        User satisfaction
-- seed_no:     -
-- group:       operations
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        period
-- minimum:     10
-- empty:       no_data
-- window:      last survey wave at the cut-off
-- numerator:   answers of 4 or 5
-- denominator: answers of users
-- note:        at least 10 answers, else too few; the last wave is the one that began last, the same for all
--              institutions
select
    period.grain,
    period.period,
    coalesce(answer.institution_id, 'whole') as institution_id,
    count(*) filter (where answer.score >= 4) as numerator,
    count(*) as denominator
from marts.period as period
inner join marts.survey_wave as wave
    on wave.began_on <= period.cut_off and (wave.replaced_on is null or wave.replaced_on > period.cut_off)
inner join pool.survey_answer as answer
    on wave.wave = answer.wave and answer.answered_on <= period.cut_off
where answer.audience = 'user' and answer.question = 'satisfaction'
group by grouping sets (
    (period.grain, period.period, answer.institution_id),
    (period.grain, period.period)
)

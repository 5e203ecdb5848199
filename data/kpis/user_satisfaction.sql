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
with answers as (
    select institution_id, wave, answered_on, score
    from pool.survey_answer
    where audience = 'user' and question = 'satisfaction'
),

beginnings as (
    select wave, min(answered_on) as began_on
    from answers
    group by wave
),

waves as (
    select wave, began_on, lead(began_on) over (order by began_on, wave) as replaced_on
    from beginnings
)

select
    period.grain,
    period.period,
    coalesce(answers.institution_id, 'whole') as institution_id,
    count(*) filter (where answers.score >= 4) as numerator,
    count(*) as denominator
from marts.period as period
inner join waves
    on waves.began_on <= period.cut_off and (waves.replaced_on is null or waves.replaced_on > period.cut_off)
inner join answers on waves.wave = answers.wave and answers.answered_on <= period.cut_off
group by grouping sets (
    (period.grain, period.period, answers.institution_id),
    (period.grain, period.period)
)

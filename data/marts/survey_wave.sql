-- purpose: the waves of the users' satisfaction survey, from the day of the first answer until the next wave began
-- columns: wave varchar, began_on date, replaced_on date
-- grain:   wave
-- note:    the same for all institutions, whichever answered first; replaced_on is null for the newest
with beginnings as (
    select
        wave,
        min(answered_on) as began_on
    from pool.survey_answer
    where audience = 'user' and question = 'satisfaction'
    group by wave
)

select
    wave,
    began_on,
    lead(began_on) over (order by began_on, wave) as replaced_on
from beginnings
order by began_on, wave

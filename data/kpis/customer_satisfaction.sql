-- code:        customer_satisfaction
-- name:        Customer satisfaction
-- seed_no:     14a
-- group:       presales
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        period
-- minimum:     10
-- empty:       no_data
-- window:      answered in the period
-- numerator:   answers of 4 or 5 on response to needs
-- denominator: answers on response to needs
-- note:        at least 10 answers, else too few; the mean is shown beside it
with answers as (
    select answered_on, score
    from pool.survey_answer
    where audience = 'customer' and question = 'response_to_needs'
)

select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where answers.score >= 4) as numerator,
    count(*) as denominator
from marts.period as period
inner join answers on answers.answered_on between period.starts_on and period.cut_off
group by period.grain, period.period

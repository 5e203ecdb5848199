-- purpose: satisfaction by who is asked, question and wave, with the number of answers, the newest wave first
-- params:  $period varchar; $institution varchar
-- columns: asked varchar, question varchar, wave varchar, began_on date, answers bigint, share double, mean double,
--          is_few boolean, change double, target double
-- grain:   asked, question, wave
-- note:    share of answers of 4 or 5; below 10 answers there is no figure; change on the wave before, in percentage
--          points; answers of customers are internal; the 6 newest waves of a question
with asked_for as (
    select cut_off
    from scoped.period
    where period = $period
),

goals as (
    select case kpi when 'user_satisfaction' then 'user' else 'customer' end as asked, max(target) as target
    from scoped.kpi_score
    where period = $period and kpi in ('user_satisfaction', 'customer_satisfaction')
    and institution_id in ($institution, 'centre')
    group by kpi
),

waves as (
    select
        result.asked,
        result.question,
        result.wave,
        min(result.answered_on) as began_on,
        sum(result.answers)::bigint as answers,
        sum(result.content) as content,
        sum(result.points) as points
    from scoped.survey_result as result
    inner join asked_for on result.answered_on <= asked_for.cut_off
    where $institution = 'whole' or result.institution_id = $institution
    group by result.asked, result.question, result.wave
),

shares as (
    select
        waves.*,
        waves.answers < rule.fewest_answers as is_few,
        case when not is_few then 100 * waves.content / waves.answers end as share,
        case when not is_few then waves.points / waves.answers end as mean
    from waves
    cross join scoped.capability_rule as rule
)

select
    shares.asked,
    shares.question,
    shares.wave,
    shares.began_on,
    shares.answers,
    shares.share,
    shares.mean,
    shares.is_few,
    shares.share - lag(shares.share) over in_time as change,
    goals.target
from shares
left join goals on shares.asked = goals.asked
window in_time as (partition by shares.asked, shares.question order by shares.began_on, shares.wave)
qualify row_number() over (
    partition by shares.asked, shares.question order by shares.began_on desc, shares.wave desc
) <= 6
order by shares.asked desc, shares.question asc, shares.began_on desc, shares.wave desc

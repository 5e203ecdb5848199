-- purpose: the last survey of users at the period's cut-off, by institution, the least content first
-- params:  $period varchar; $institution varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, wave varchar, answers bigint, share double,
--          mean double, is_few boolean, target double, light varchar
-- grain:   institution_id
-- note:    below 10 answers there is no figure; the wave is the one that began last among all the viewer sees; the
--          light is that of user_satisfaction
with asked_for as (
    select cut_off
    from scoped.period
    where period = $period
),

answered as (
    select result.*
    from scoped.survey_result as result
    inner join asked_for on result.answered_on <= asked_for.cut_off
    where result.asked = 'user' and result.question = 'satisfaction'
),

last_wave as (
    select wave
    from answered
    group by wave
    order by min(answered_on) desc, wave desc
    limit 1
),

counted as (
    select
        answered.institution_id,
        answered.wave,
        sum(answered.answers)::bigint as answers,
        sum(answered.answers) < any_value(rule.fewest_answers) as is_few,
        sum(answered.content) as content,
        sum(answered.points) as points
    from answered
    inner join last_wave on answered.wave = last_wave.wave
    cross join scoped.capability_rule as rule
    where $institution = 'whole' or answered.institution_id = $institution
    group by answered.institution_id, answered.wave
)

select
    counted.institution_id,
    institution.name_zh,
    institution.name_en,
    counted.wave,
    counted.answers,
    case when not counted.is_few then 100 * counted.content / counted.answers end as share,
    case when not counted.is_few then counted.points / counted.answers end as mean,
    counted.is_few,
    score.target,
    case when counted.is_few then 'too_few' else coalesce(score.light, 'no_target') end as light
from counted
inner join scoped.institution on counted.institution_id = institution.institution_id
left join scoped.kpi_score as score
    on counted.institution_id = score.institution_id and score.period = $period and score.kpi = 'user_satisfaction'
order by share asc nulls last, counted.institution_id asc

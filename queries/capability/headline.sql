-- purpose: what the conclusion says: certificates, special trainings, key posts, transition, team mix, coverage
-- params:  $period varchar; $institution varchar
-- columns: certified bigint, certified_target double, certified_light varchar, certified_forecast double,
--          forecast_period varchar, trained_month varchar,
--          trainings bigint, trainings_wanted bigint, vacant bigint, posts bigint, overdue_plans bigint,
--          business_per_technical double, lacking double, coverage double, coverage_target double,
--          coverage_light varchar
-- grain:   one row
-- note:    null is not known or not the viewer's to see; certified is who holds a certificate at the cut-off, its
--          target that of the whole; trainings are the special courses attended in trained_month, the cut-off's;
--          lacking is how many business members would make the teams 1 : 2, below zero how many are beyond
with asked as (
    select grain, period, cut_off, strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

certificates as (
    select sum(certificate.people)::bigint as certified
    from scoped.certificate
    cross join asked
    where ($institution = 'whole' or certificate.institution_id = $institution)
    and certificate.held_from <= asked.cut_off
    and (certificate.held_until is null or certificate.held_until >= asked.cut_off)
    and (certificate.renewed_on is null or certificate.renewed_on > asked.cut_off)
),

goals as (
    select
        max(score.target) filter (score.kpi = 'people_certified') as certified_target,
        max(score.light) filter (score.kpi = 'people_certified') as certified_light,
        max(score.forecast) filter (score.kpi = 'people_certified') as certified_forecast,
        max(score.forecast_for) filter (score.kpi = 'people_certified') as forecast_for,
        max(score.value) filter (score.kpi = 'training_coverage') as coverage,
        max(score.target) filter (score.kpi = 'training_coverage') as coverage_target,
        max(score.light) filter (score.kpi = 'training_coverage') as coverage_light
    from scoped.kpi_score as score
    inner join asked on score.period = asked.period
    where (score.kpi = 'training_coverage' and score.institution_id = $institution)
    or (score.kpi = 'people_certified' and score.institution_id = 'centre' and $institution = 'whole')
),

trainings as (
    select
        max(asked.month) as trained_month,
        count(distinct held.course_id) filter (held.is_special and held.month = asked.month) as trainings
    from scoped.training_month as held
    cross join asked
    where $institution = 'whole' or held.institution_id = $institution
),

posts as (
    select
        count(*) filter (
            key_post.filled_on is null or key_post.filled_on > asked.cut_off or key_post.vacated_on <= asked.cut_off
        ) as vacant,
        count(*) as posts
    from scoped.key_post
    cross join asked
    where ($institution = 'whole' or key_post.institution_id = $institution)
    and key_post.opened_on <= asked.cut_off
    and (key_post.closed_on is null or key_post.closed_on > asked.cut_off)
),

plans as (
    select sum(transition_plan.plans)::bigint as overdue_plans
    from scoped.transition_plan
    cross join asked
    where ($institution = 'whole' or transition_plan.institution_id = $institution)
    and transition_plan.due_on <= asked.cut_off
    and (transition_plan.completed_on is null or transition_plan.completed_on > asked.cut_off)
),

teams as (
    select sum(technical_members)::bigint as technical, sum(business_members)::bigint as business
    from scoped.team
    where $institution = 'whole' or institution_id = $institution
)

select
    certificates.certified,
    goals.certified_target,
    goals.certified_light,
    goals.certified_forecast,
    case asked.grain
        when 'quarter' then year(goals.forecast_for) || '-Q' || quarter(goals.forecast_for)
        else strftime(goals.forecast_for, '%Y-%m') || case asked.grain when 'ytd' then '-YTD' else '' end
    end as forecast_period,
    trainings.trained_month,
    case when trainings.trained_month is not null then trainings.trainings end as trainings,
    case when $institution = 'whole' then rule.trainings_a_month end as trainings_wanted,
    case when posts.posts > 0 then posts.vacant end as vacant,
    posts.posts,
    plans.overdue_plans,
    teams.business / nullif(teams.technical, 0) as business_per_technical,
    rule.business_per_technical * teams.technical - teams.business as lacking,
    goals.coverage,
    goals.coverage_target,
    goals.coverage_light
from scoped.capability_rule as rule
cross join certificates
cross join goals
left join asked on true
cross join trainings
cross join posts
cross join plans
cross join teams

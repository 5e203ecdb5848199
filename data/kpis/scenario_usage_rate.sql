-- code:        scenario_usage_rate
-- name:        Scenario usage rate
-- seed_no:     11b
-- group:       scenario_delivery
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        period
-- empty:       no_data
-- window:      months of the period; deployments online on the first of the month
-- numerator:   (user, scenario, month) with at least one session by a target user
-- denominator: (user, scenario, month) of target users
-- note:        supplier, test and demonstration accounts left out; 60 % is the mark of rollout institutions in
--              the pilot phase
with months as (
    select
        starts_on as month,
        cut_off
    from marts.period
    where grain = 'month'
),

users_in_month as (
    select
        target_user.institution_id,
        target_user.scenario,
        target_user.user_id,
        months.month
    from pool.target_user
    inner join pool.deployment using (institution_id, scenario)
    inner join months
        on
            deployment.online_on <= months.month
            and coalesce(deployment.retired_on > months.month, true)
            and target_user.valid_from <= months.cut_off
            and coalesce(target_user.valid_to >= months.month, true)
),

usage_in_month as (
    select distinct
        institution_id,
        scenario,
        user_id,
        date_trunc('month', day)::date as month
    from pool.usage_day
    where
        sessions > 0
        and account_kind = 'user'
        and day <= (select as_of from marts.release_fact)
),

institution_months as (
    select
        users_in_month.institution_id,
        users_in_month.month,
        count(usage_in_month.user_id) as used,
        count(*) as expected
    from users_in_month
    left join usage_in_month using (institution_id, scenario, user_id, month)
    group by all
)

select
    period.grain,
    period.period,
    coalesce(institution_months.institution_id, 'whole') as institution_id,
    sum(institution_months.used) as numerator,
    sum(institution_months.expected) as denominator
from marts.period
inner join institution_months on institution_months.month between period.starts_on and period.cut_off
group by grouping sets (
    (period.grain, period.period, institution_months.institution_id),
    (period.grain, period.period)
)

-- purpose: scenarios of an institution with their dates, and whether anyone uses them at the cut-off
-- columns: institution_id varchar, scenario varchar, name_zh varchar, name_en varchar, domain varchar, kind varchar,
--          requested_on date, confirmed_on date, uat_signed_on date, planned_online_on date, online_on date,
--          retired_on date, target_users bigint, recent_users bigint, last_used_on date
-- grain:   institution_id, scenario
-- note:    recent_users are target users with a session in the last 30 days; accounts of suppliers, tests and
--          demonstrations do not count
with users as (
    select institution_id, scenario, user_id
    from pool.target_user
    cross join marts.release_fact
    where valid_from <= as_of and (valid_to is null or valid_to >= as_of)
),

last_days as (
    select institution_id, scenario, user_id, max(day) as last_used_on
    from pool.usage_day
    cross join marts.release_fact
    where account_kind = 'user' and day <= as_of
    group by institution_id, scenario, user_id
),

usage as (
    select institution_id, scenario, max(last_used_on) as last_used_on
    from last_days
    group by institution_id, scenario
),

targets as (
    select
        users.institution_id,
        users.scenario,
        count(*) as target_users,
        count(*) filter (last_days.last_used_on > as_of - 30) as recent_users
    from users
    cross join marts.release_fact
    left join last_days
        on users.institution_id = last_days.institution_id
        and users.scenario = last_days.scenario
        and users.user_id = last_days.user_id
    group by users.institution_id, users.scenario
)

select
    deployment.institution_id,
    deployment.scenario,
    scenario.name_zh,
    coalesce(scenario.name_en, scenario.name_zh) as name_en,
    scenario.domain,
    scenario.kind,
    deployment.requested_on,
    deployment.confirmed_on,
    deployment.uat_signed_on,
    deployment.planned_online_on,
    deployment.online_on,
    deployment.retired_on,
    coalesce(targets.target_users, 0) as target_users,
    coalesce(targets.recent_users, 0) as recent_users,
    usage.last_used_on
from pool.deployment
inner join pool.scenario on deployment.scenario = scenario.scenario
left join targets
    on deployment.institution_id = targets.institution_id and deployment.scenario = targets.scenario
left join usage
    on deployment.institution_id = usage.institution_id and deployment.scenario = usage.scenario
order by deployment.institution_id, deployment.scenario

-- purpose: who used the scenarios in each month, by scenario, by domain and together, for each institution and whole
-- columns: month varchar, institution_id varchar, domain varchar, scenario varchar, expected bigint, used bigint,
--          target_users bigint, active_users bigint, returning_users bigint, sessions bigint, user_days bigint
-- grain:   month, institution_id, domain, scenario
-- note:    'all' stands for every domain or scenario. Only target users count, in scenarios online by the month's
--          cut-off; accounts of suppliers, tests and demonstrations do not. expected: (user, scenario) of target
--          users where the scenario was online on the first of the month; used: those of them with a session in the
--          month. active_users: target users with a session in the month; returning_users: those of them who had one
--          in the month before, too. Depth is sessions / active_users and user_days / active_users, a user's day
--          counting once however many scenarios were used
with months as (
    select
        period as month,
        starts_on,
        cut_off
    from marts.period
    where grain = 'month'
),

members as (
    select
        months.month,
        months.starts_on,
        months.cut_off,
        target_user.institution_id,
        scenario.domain,
        target_user.scenario,
        target_user.user_id,
        deployment.online_on <= months.starts_on as is_expected
    from pool.target_user
    inner join pool.deployment
        on target_user.institution_id = deployment.institution_id and target_user.scenario = deployment.scenario
    inner join pool.scenario on target_user.scenario = scenario.scenario
    inner join months
        on
            months.cut_off >= deployment.online_on
            and coalesce(deployment.retired_on > months.starts_on, true)
            and months.cut_off >= target_user.valid_from
            and coalesce(target_user.valid_to >= months.starts_on, true)
),

use_in_month as (
    select
        institution_id,
        scenario,
        user_id,
        date_trunc('month', day)::date as starts_on,
        sum(sessions) as sessions,
        list(day) as days
    from pool.usage_day
    where
        sessions > 0
        and account_kind = 'user'
        and day <= (select as_of from marts.release_fact)
    group by all
),

used_or_not as (
    select members.*, use_in_month.sessions, use_in_month.days
    from members
    left join use_in_month using (institution_id, scenario, user_id, starts_on)
),

-- one user in one month, at each width of looking
leveled as (
    select * replace (
        case levels.level when 'all' then 'all' else domain end as domain,
        case levels.level when 'scenario' then scenario else 'all' end as scenario
    )
    from used_or_not
    cross join (values ('all'), ('domain'), ('scenario')) as levels (level)
),

user_months as (
    select
        month,
        starts_on,
        institution_id,
        domain,
        scenario,
        user_id,
        count(*) filter (is_expected) as expected,
        count(*) filter (is_expected and sessions is not null) as used,
        coalesce(sum(sessions), 0) as sessions,
        coalesce(len(list_distinct(flatten(list(days) filter (days is not null)))), 0) as days
    from leveled
    group by all
),

compared as (
    select
        *,
        coalesce(
            lag(sessions > 0) over user_before and lag(starts_on) over user_before = starts_on - interval 1 month, false
        ) as was_active
    from user_months
    window user_before as (partition by institution_id, domain, scenario, user_id order by starts_on)
)

select
    month,
    coalesce(institution_id, 'whole') as institution_id,
    domain,
    scenario,
    sum(expected)::bigint as expected,
    sum(used)::bigint as used,
    count(*) as target_users,
    count(*) filter (sessions > 0) as active_users,
    count(*) filter (sessions > 0 and was_active) as returning_users,
    sum(sessions)::bigint as sessions,
    sum(days)::bigint as user_days
from compared
group by grouping sets ((month, institution_id, domain, scenario), (month, domain, scenario))
order by month, institution_id, domain, scenario

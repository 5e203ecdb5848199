-- purpose: the scenarios of an institution: how far each has come, and who uses it at the cut-off
-- params:  $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: scenario varchar, name_zh varchar, name_en varchar, domain varchar, state varchar, state_on date,
--          cycle_days bigint, target_users bigint, recent_users bigint, usage double, last_used_on date
-- grain:   scenario
-- note:    cycle_days from confirmed to online, or so far; usage is the share of target users with a session in the
--          last 30 days
with dated as (
    select deployment.*, release_fact.as_of
    from scoped.deployment_state as deployment
    cross join scoped.release_fact
    where
        deployment.institution_id = $institution
        and ($domain is null or deployment.domain = $domain)
        and ($scenario is null or deployment.scenario = $scenario)
),

stated as (
    select
        *,
        case
            when retired_on <= as_of then 'retired'
            when online_on <= as_of then 'online'
            when uat_signed_on <= as_of then 'uat'
            when confirmed_on <= as_of then 'confirmed'
            else 'requested'
        end as state
    from dated
)

select
    scenario,
    name_zh,
    name_en,
    domain,
    state,
    case state
        when 'retired' then retired_on
        when 'online' then online_on
        when 'uat' then uat_signed_on
        when 'confirmed' then confirmed_on
        else requested_on
    end as state_on,
    date_diff('day', confirmed_on, case when online_on <= as_of then online_on else as_of end) as cycle_days,
    target_users,
    recent_users,
    case when state = 'online' then 100 * recent_users / nullif(target_users, 0) end as usage,
    last_used_on
from stated
order by array_position(['online', 'uat', 'confirmed', 'requested', 'retired'], state), state_on, scenario

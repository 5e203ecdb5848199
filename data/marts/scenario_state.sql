-- purpose: how far each requested scenario had come in each institution at each month's cut-off, and since when
-- columns: month varchar, institution_id varchar, scenario varchar, state varchar, since date, confirmed_on date,
--          planned_online_on date, online_on date, cycle_days bigint, is_first boolean, target_users bigint,
--          recent_users bigint, last_used_on date
-- grain:   month, institution_id, scenario
-- note:    state: requested, confirmed, uat (signed off), then once online: used (a target user had a session in the
--          30 days up to the cut-off), idle (online for 30 days and nobody had), online (not yet 30 days, nobody yet);
--          retired. A pair without a row is not requested. since is the day the state began; for idle the day after
--          the last use, or the day it went online. cycle_days: confirmed to online, or so far. is_first: the first
--          institution where the scenario went online, or, while in work, that it is online nowhere yet
with months as (
    select
        period as month,
        cut_off
    from marts.period
    where grain = 'month'
),

pairs as (
    select
        months.*,
        deployment.institution_id,
        deployment.scenario,
        deployment.requested_on,
        deployment.confirmed_on,
        deployment.planned_online_on,
        case when deployment.uat_signed_on <= months.cut_off then deployment.uat_signed_on end as uat_signed_on,
        case when deployment.online_on <= months.cut_off then deployment.online_on end as online_on,
        case when deployment.retired_on <= months.cut_off then deployment.retired_on end as retired_on
    from pool.deployment
    inner join months
        on months.cut_off >= coalesce(deployment.requested_on, deployment.confirmed_on, deployment.online_on)
),

targets as (
    select
        months.month,
        target_user.institution_id,
        target_user.scenario,
        count(*) as target_users
    from pool.target_user
    inner join months
        on target_user.valid_from <= months.cut_off and coalesce(target_user.valid_to >= months.cut_off, true)
    group by all
),

use_days as (
    select usage_day.institution_id, usage_day.scenario, usage_day.user_id, usage_day.day
    from pool.usage_day
    inner join pool.target_user
        on
            usage_day.institution_id = target_user.institution_id
            and usage_day.scenario = target_user.scenario
            and usage_day.user_id = target_user.user_id
            and usage_day.day >= target_user.valid_from
            and coalesce(usage_day.day <= target_user.valid_to, true)
    where usage_day.account_kind = 'user' and usage_day.sessions > 0
),

uses as (
    select
        months.month,
        use_days.institution_id,
        use_days.scenario,
        max(use_days.day) as last_used_on,
        count(distinct use_days.user_id) filter (use_days.day > months.cut_off - 30) as recent_users
    from months
    inner join use_days on months.cut_off >= use_days.day
    group by all
),

joined as (
    select
        pairs.*,
        coalesce(targets.target_users, 0) as target_users,
        coalesce(uses.recent_users, 0) as recent_users,
        uses.last_used_on,
        min(pairs.online_on) over of_scenario as first_online_on,
        row_number() over (of_scenario order by pairs.online_on nulls last, pairs.institution_id) as place
    from pairs
    left join targets using (month, institution_id, scenario)
    left join uses using (month, institution_id, scenario)
    window of_scenario as (partition by pairs.month, pairs.scenario)
),

stated as (
    select
        *,
        case
            when retired_on is not null then 'retired'
            when online_on is not null and recent_users > 0 then 'used'
            when cut_off - online_on >= 30 then 'idle'
            when online_on is not null then 'online'
            when uat_signed_on is not null then 'uat'
            when confirmed_on <= cut_off then 'confirmed'
            else 'requested'
        end as state
    from joined
)

select
    month,
    institution_id,
    scenario,
    state,
    case state
        when 'retired' then retired_on
        when 'idle' then greatest(coalesce(last_used_on + 1, online_on), online_on)
        when 'used' then online_on
        when 'online' then online_on
        when 'uat' then uat_signed_on
        when 'confirmed' then confirmed_on
        else requested_on
    end as since,
    case when confirmed_on <= cut_off then confirmed_on end as confirmed_on,
    planned_online_on,
    online_on,
    (case when confirmed_on <= cut_off then coalesce(online_on, cut_off) - confirmed_on end)::bigint as cycle_days,
    case when online_on is null then first_online_on is null else place = 1 end as is_first,
    target_users,
    recent_users,
    last_used_on
from stated
order by month, institution_id, scenario

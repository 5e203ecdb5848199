-- purpose: what the conclusion says: tables verified and cleaned, waiting for level 1, punctuality, what is late now
-- params:  $period varchar; $institution varchar; $domain varchar, optional
-- columns: cut_off date, required bigint, verified bigint, cleaned bigint, second_batch bigint, waiting bigint,
--          due bigint, on_time bigint, punctual double, target double, light varchar, missing_now bigint,
--          missing_places bigint, key_missing bigint, backup_now bigint, totals_open bigint, without_guide bigint,
--          open_requests bigint
-- grain:   cut_off
-- note:    required, verified and cleaned are pairs of institution and table of batch 1 at the period's cut-off;
--          second_batch are pairs of batch 2, waiting those of them that wait for level 1; due and on_time are
--          deliveries of the period; what is missing, from a backup, not agreed or open is so now; the target is that
--          of the whole
with asked as (
    select grain, period, starts_on, cut_off
    from scoped.period
    where period = $period
),

pairs as (
    select
        sum(required) filter (batch = 1) as required,
        sum(required) filter (batch = 2) as second_batch,
        sum(required) filter (batch = 2 and status = 'waiting_for_level_one') as waiting
    from scoped.access_count
    where ($institution = 'whole' or institution_id = $institution) and ($domain is null or domain = $domain)
),

steps as (
    select
        sum(step.tables) filter (step.step = 'verified') as verified,
        sum(step.tables) filter (step.step = 'cleaned') as cleaned
    from scoped.access_step as step
    inner join asked on step.day <= asked.cut_off
    where
        step.batch = 1
        and ($institution = 'whole' or step.institution_id = $institution)
        and ($domain is null or step.domain = $domain)
),

deliveries as (
    select
        sum(delivered.due) as due,
        sum(delivered.on_time) as on_time
    from scoped.delivery_day as delivered
    inner join asked on delivered.day between asked.starts_on and asked.cut_off
    where
        ($institution = 'whole' or delivered.institution_id = $institution)
        and ($domain is null or delivered.domain = $domain)
),

late as (
    select
        count(*) filter (state = 'missing') as missing_now,
        count(distinct institution_id) filter (state = 'missing') as missing_places,
        count(*) filter (state = 'missing' and is_key) as key_missing,
        count(*) filter (backup_source is not null) as backup_now
    from scoped.late_table
    where ($institution = 'whole' or institution_id = $institution) and ($domain is null or domain = $domain)
),

totals as (
    select count(*) as totals_open
    from scoped.delivery_total
    where
        is_last
        and ($institution = 'whole' or institution_id = $institution)
        and ($domain is null or domain = $domain)
),

guides as (
    select count(*) as without_guide
    from scoped.access_guide
    where is_current and received_on is null and ($institution = 'whole' or institution_id = $institution)
),

requests as (
    select count(*) as open_requests
    from scoped.access_request
    where
        delivered_on is null
        and ($institution = 'whole' or institution_id = $institution)
        and ($domain is null or domain = $domain)
),

goal as (
    select max(goal.target) as target
    from scoped.kpi_goal as goal
    inner join asked on goal.grain = asked.grain and goal.period = asked.period
    where goal.kpi = 'delivery_timeliness'
),

-- one row each; put together so, for a join of all of them takes the planner longer than the figures do
put_together as (
    select * from pairs
    union all by name
    select * from steps
    union all by name
    select * from deliveries
    union all by name
    select * from late
    union all by name
    select * from totals
    union all by name
    select * from guides
    union all by name
    select * from requests
    union all by name
    select * from goal
),

figures as (
    select
        max(required) as required,
        max(verified) as verified,
        max(cleaned) as cleaned,
        max(second_batch) as second_batch,
        max(waiting) as waiting,
        max(due) as due,
        max(on_time) as on_time,
        max(missing_now) as missing_now,
        max(missing_places) as missing_places,
        max(key_missing) as key_missing,
        max(backup_now) as backup_now,
        max(totals_open) as totals_open,
        max(without_guide) as without_guide,
        max(open_requests) as open_requests,
        max(target) as target
    from put_together
)

select
    asked.cut_off,
    coalesce(figures.required, 0)::bigint as required,
    coalesce(figures.verified, 0)::bigint as verified,
    coalesce(figures.cleaned, 0)::bigint as cleaned,
    coalesce(figures.second_batch, 0)::bigint as second_batch,
    coalesce(figures.waiting, 0)::bigint as waiting,
    coalesce(figures.due, 0)::bigint as due,
    coalesce(figures.on_time, 0)::bigint as on_time,
    100 * figures.on_time / figures.due as punctual,
    figures.target,
    case
        when punctual is null then 'no_data'
        when figures.target is null then 'no_target'
        when punctual >= figures.target then 'green'
        when punctual >= figures.target - band.width then 'yellow'
        else 'red'
    end as light,
    figures.missing_now,
    figures.missing_places,
    figures.key_missing,
    figures.backup_now,
    figures.totals_open,
    figures.without_guide,
    figures.open_requests
from asked
cross join figures
inner join scoped.light_band as band on band.unit_kind = 'percent'
order by asked.cut_off

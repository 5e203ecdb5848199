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
)

select
    asked.cut_off,
    coalesce(pairs.required, 0)::bigint as required,
    coalesce(steps.verified, 0)::bigint as verified,
    coalesce(steps.cleaned, 0)::bigint as cleaned,
    coalesce(pairs.second_batch, 0)::bigint as second_batch,
    coalesce(pairs.waiting, 0)::bigint as waiting,
    coalesce(deliveries.due, 0)::bigint as due,
    coalesce(deliveries.on_time, 0)::bigint as on_time,
    100 * deliveries.on_time / deliveries.due as punctual,
    goal.target,
    case
        when punctual is null then 'no_data'
        when goal.target is null then 'no_target'
        when punctual >= goal.target then 'green'
        when punctual >= goal.target - band.width then 'yellow'
        else 'red'
    end as light,
    late.missing_now,
    late.missing_places,
    late.key_missing,
    late.backup_now,
    totals.totals_open,
    guides.without_guide,
    requests.open_requests
from asked
cross join pairs
cross join steps
cross join deliveries
cross join late
cross join totals
cross join guides
cross join requests
cross join goal
inner join scoped.light_band as band on band.unit_kind = 'percent'
order by asked.cut_off

-- purpose: deliveries due in the period and how they came, by institution and by domain, the least punctual first
-- params:  $period varchar; $institution varchar; $domain varchar, optional
-- columns: kind varchar, code varchar, name_zh varchar, name_en varchar, due bigint, on_time bigint, late bigint,
--          short bigint, missing bigint, by_backup bigint, share double, light varchar
-- grain:   kind, code
-- note:    kind is institution or domain, code the one or the other. The target is that of delivery_timeliness for the
--          whole; yellow within the band below it
with asked as (
    select grain, period, starts_on, cut_off
    from scoped.period
    where period = $period
),

goal as (
    select max(goal.target) as target
    from scoped.kpi_goal as goal
    inner join asked on goal.grain = asked.grain and goal.period = asked.period
    where goal.kpi = 'delivery_timeliness'
),

counted as (
    select
        delivered.institution_id,
        delivered.domain,
        sum(delivered.due)::bigint as due,
        sum(delivered.on_time)::bigint as on_time,
        sum(delivered.late)::bigint as late,
        sum(delivered.short)::bigint as short,
        sum(delivered.missing)::bigint as missing,
        sum(delivered.by_backup)::bigint as by_backup
    from scoped.delivery_day as delivered
    inner join asked on delivered.day between asked.starts_on and asked.cut_off
    where
        ($institution = 'whole' or delivered.institution_id = $institution)
        and ($domain is null or delivered.domain = $domain)
    group by grouping sets ((delivered.institution_id), (delivered.domain))
)

select
    case when counted.institution_id is not null then 'institution' else 'domain' end as kind,
    coalesce(counted.institution_id, counted.domain) as code,
    institution.name_zh,
    institution.name_en,
    counted.due,
    counted.on_time,
    counted.late,
    counted.short,
    counted.missing,
    counted.by_backup,
    100 * counted.on_time / counted.due as share,
    case
        when goal.target is null then 'no_target'
        when share >= goal.target then 'green'
        when share >= goal.target - band.width then 'yellow'
        else 'red'
    end as light
from counted
left join scoped.institution on counted.institution_id = institution.institution_id
cross join goal
inner join scoped.light_band as band on band.unit_kind = 'percent'
order by kind, share, code

-- purpose: deliveries due by day and institution, and the share of them on time, for the calendar
-- params:  $period varchar; $institution varchar; $domain varchar, optional
-- columns: institution_id varchar, name_zh varchar, name_en varchar, day date, week date, weekday bigint, due bigint,
--          on_time bigint, late bigint, short bigint, missing bigint, by_backup bigint, share double, light varchar
-- grain:   institution_id, day
-- note:    of all institutions: the days of a month, of longer periods the 60 to the cut-off; of one: 26 whole weeks.
--          week is its Monday, weekday 1 to 7 from Monday. The target is that of delivery_timeliness for the whole;
--          yellow within the band below it
with asked as (
    select
        grain,
        period,
        cut_off,
        case
            when $institution <> 'whole' then date_trunc('week', cut_off)::date - 25 * 7
            when grain = 'month' then starts_on
            else cut_off - 59
        end as starts_on
    from scoped.period
    where period = $period
),

goal as (
    select max(goal.target) as target
    from scoped.kpi_goal as goal
    inner join asked on goal.grain = asked.grain and goal.period = asked.period
    where goal.kpi = 'delivery_timeliness'
),

days as (
    select
        delivered.institution_id,
        delivered.day,
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
    group by delivered.institution_id, delivered.day
)

select
    days.institution_id,
    institution.name_zh,
    institution.name_en,
    days.day,
    date_trunc('week', days.day)::date as week,
    isodow(days.day) as weekday,
    days.due,
    days.on_time,
    days.late,
    days.short,
    days.missing,
    days.by_backup,
    100 * days.on_time / days.due as share,
    case
        when goal.target is null then 'no_target'
        when share >= goal.target then 'green'
        when share >= goal.target - band.width then 'yellow'
        else 'red'
    end as light
from days
inner join scoped.institution on days.institution_id = institution.institution_id
cross join goal
inner join scoped.light_band as band on band.unit_kind = 'percent'
order by days.institution_id, days.day

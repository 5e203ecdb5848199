-- purpose: deliveries due by day and institution, and the share of them on time, for the calendar
-- params:  $period varchar; $institution varchar; $domain varchar, optional
-- columns: institution_id varchar, name_zh varchar, name_en varchar, day date, week date, weekday bigint, due bigint,
--          on_time bigint, late bigint, short bigint, missing bigint, by_backup bigint, share double, light varchar
-- grain:   institution_id, day
-- note:    of all institutions: the days of a month, of longer periods the 60 to the cut-off; of one: 26 whole weeks.
--          week is its Monday, weekday 1 to 7 from Monday; share is null where nothing was due. The target is that
--          of delivery_timeliness for the whole; yellow within the band below it
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

calendar as (
    select
        institution.institution_id,
        institution.name_zh,
        institution.name_en,
        unnest(generate_series(asked.starts_on, asked.cut_off, interval 1 day))::date as day
    from scoped.institution
    cross join asked
    where $institution = 'whole' or institution.institution_id = $institution
),

delivered as (
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
    calendar.institution_id,
    calendar.name_zh,
    calendar.name_en,
    calendar.day,
    date_trunc('week', calendar.day)::date as week,
    isodow(calendar.day) as weekday,
    coalesce(delivered.due, 0) as due,
    coalesce(delivered.on_time, 0) as on_time,
    coalesce(delivered.late, 0) as late,
    coalesce(delivered.short, 0) as short,
    coalesce(delivered.missing, 0) as missing,
    coalesce(delivered.by_backup, 0) as by_backup,
    100 * delivered.on_time / delivered.due as share,
    case
        when share is null then 'none_occurred'
        when goal.target is null then 'no_target'
        when share >= goal.target then 'green'
        when share >= goal.target - band.width then 'yellow'
        else 'red'
    end as light
from calendar
left join delivered on calendar.institution_id = delivered.institution_id and calendar.day = delivered.day
cross join goal
inner join scoped.light_band as band on band.unit_kind = 'percent'
order by calendar.institution_id, calendar.day

-- purpose: China's working calendar, numbered so that working days between two days are a difference
-- columns: day date, is_working_day boolean, is_known boolean, number bigint
-- grain:   day
-- note:    Monday to Friday, but for the days of table holiday: off on a weekday, or worked at a weekend; is_known: a
--          day of that year is in the table; number counts the working days up to and including the day
with days as (
    select unnest(generate_series(date '2000-01-01', date '2099-12-31', interval 1 day))::date as day
),

known as (
    select distinct year(day) as year
    from pool.holiday
),

judged as (
    select
        days.day,
        case holiday.kind when 'holiday' then false when 'workday' then true else isodow(days.day) <= 5 end
            as is_working_day,
        known.year is not null as is_known
    from days
    left join pool.holiday as holiday on days.day = holiday.day
    left join known on year(days.day) = known.year
)

select
    day,
    is_working_day,
    is_known,
    count(*) filter (where is_working_day) over (order by day) as number
from judged
order by day

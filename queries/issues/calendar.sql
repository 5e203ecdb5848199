-- purpose: whether the calendar of holidays is there for the working days that are counted now
-- columns: year bigint, is_known boolean
-- grain:   one row
-- note:    asked two weeks ahead, so that next year's is loaded before a request falls due in it
select
    year(working_day.day) as year,
    working_day.is_known
from scoped.working_day
inner join scoped.clock on working_day.day = clock.today + 14

-- purpose: the periods a board can be set to, newest first within month, quarter, year to date
-- columns: grain varchar, period varchar, cut_off date
-- grain:   period
select
    p.grain,
    p.period,
    p.cut_off
from scoped.period as p
order by
    array_position(['month', 'quarter', 'ytd'], p.grain),
    p.period desc

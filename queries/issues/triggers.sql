-- purpose: the measures that can set off the trigger of a risk
-- columns: kpi varchar, name varchar, unit varchar
-- grain:   kpi
select
    kpi,
    name,
    unit
from scoped.kpi
order by kpi

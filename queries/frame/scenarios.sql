-- purpose: the scenarios a board can be set to, with the domain each belongs to
-- columns: scenario varchar, name_zh varchar, name_en varchar, domain varchar
-- grain:   scenario
select
    scenario,
    name_zh,
    name_en,
    domain
from scoped.scenario
order by domain, scenario

-- purpose: the scenarios there are, with their names and domain
-- columns: scenario varchar, name_zh varchar, name_en varchar, domain varchar, kind varchar
-- grain:   scenario
select
    scenario,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    domain,
    kind
from pool.scenario
order by scenario

-- purpose: the scenarios there are: names, domain, owner, adaptation, and the figure each claims to move
-- columns: scenario varchar, name_zh varchar, name_en varchar, domain varchar, kind varchar, owner varchar,
--          priority bigint, is_exclusive boolean, claims_kpi varchar, adaptation varchar,
--          adapted_on date
-- grain:   scenario
-- note:    whose an exclusive scenario is, its deployments say; how one works stands in scenario_logic; adapted_on is
--          null until it is adapted
select
    scenario,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    domain,
    kind,
    owner,
    priority,
    exclusive_to is not null as is_exclusive,
    claims_kpi,
    adaptation,
    adapted_on
from pool.scenario
order by scenario

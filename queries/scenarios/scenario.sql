-- purpose: what a scenario is: domain, owner, priority, logic, adaptation, claim, and whose it is
-- params:  $scenario varchar, optional
-- columns: scenario varchar, name_zh varchar, name_en varchar, domain varchar, kind varchar, owner varchar,
--          priority bigint, is_exclusive boolean, claims_kpi varchar, logic_zh varchar, logic_en varchar,
--          adaptation varchar, adapted_on date
-- grain:   scenario
select
    scenario,
    name_zh,
    name_en,
    domain,
    kind,
    owner,
    priority,
    is_exclusive,
    claims_kpi,
    logic_zh,
    logic_en,
    adaptation,
    adapted_on
from scoped.scenario
where $scenario is null or scenario = $scenario
order by scenario

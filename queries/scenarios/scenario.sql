-- purpose: what a scenario is: domain, owner, priority, logic, adaptation, claim, and whose it is
-- params:  $scenario varchar, optional
-- columns: scenario varchar, name_zh varchar, name_en varchar, domain varchar, kind varchar, owner varchar,
--          priority bigint, is_exclusive boolean, claims_kpi varchar, logic_zh varchar, logic_en varchar,
--          adaptation varchar, adapted_on date, tells_logic boolean
-- grain:   scenario
-- note:    tells_logic: the viewer may read how it works, as all may but of one made for another institution
select
    scenario.scenario,
    scenario.name_zh,
    scenario.name_en,
    scenario.domain,
    scenario.kind,
    scenario.owner,
    scenario.priority,
    scenario.is_exclusive,
    scenario.claims_kpi,
    logic.logic_zh,
    logic.logic_en,
    scenario.adaptation,
    scenario.adapted_on,
    logic.scenario is not null as tells_logic
from scoped.scenario
left join scoped.scenario_logic as logic on scenario.scenario = logic.scenario
where $scenario is null or scenario.scenario = $scenario
order by scenario.scenario

-- purpose: the typical scenarios whose adaptation is not finished, with how many are, those in work first
-- params:  $domain varchar, optional
-- columns: scenario varchar, name_zh varchar, name_en varchar, owner varchar, priority bigint, adaptation varchar,
--          adapted_on date, adapted bigint, typical bigint
-- grain:   scenario
-- note:    now; those whose adaptation nobody has stated are left out; adapted and typical count all typical
--          scenarios of the domain, on every row
with typical as (
    select
        *,
        count(*) filter (coalesce(adaptation, '') in ('adapted', 'not_needed')) over () as adapted,
        count(*) over () as typical
    from scoped.scenario
    where kind = 'typical' and ($domain is null or domain = $domain)
)

select
    scenario,
    name_zh,
    name_en,
    owner,
    priority,
    adaptation,
    adapted_on,
    adapted,
    typical
from typical
where adaptation in ('in_work', 'planned')
order by adaptation, priority, scenario

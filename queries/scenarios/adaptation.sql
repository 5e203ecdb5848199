-- purpose: how far the adaptation of the scenarios has come
-- params:  $domain varchar, optional
-- columns: typical bigint, adapted bigint, in_work bigint, planned bigint
-- grain:   one row
-- note:    of the typical scenarios; now
select
    count(*) as typical,
    count(*) filter (adaptation = 'adapted') as adapted,
    count(*) filter (adaptation = 'in_work') as in_work,
    count(*) filter (adaptation = 'planned') as planned
from scoped.scenario
where kind = 'typical' and ($domain is null or domain = $domain)

-- purpose: what makes a measure doubtful: each thing that is not right with a source it is made of
-- columns: kpi varchar, institution_id varchar, reason_kind varchar, code varchar, source_kind varchar,
--          source_code varchar, name_zh varchar, name_en varchar, since date, amount bigint, places bigint
-- grain:   kpi, institution_id, reason_kind, code, source_kind, source_code
-- note:    kinds as in source_doubt. It holds in the institution where it happens, and for the whole (or the centre,
--          where the measure is the centre's), with the number of places; a source's doubt that belongs to no one
--          institution stands at centre and holds everywhere. It holds for periods that end on since or later
with found as (
    select
        kpi.kpi,
        kpi.level,
        doubt.*
    from marts.source_doubt as doubt
    inner join marts.lineage_upstream as upstream
        on upstream.to_kind = 'measure'
        and doubt.source_kind = upstream.from_kind
        and doubt.source_code = upstream.from_code
    inner join marts.kpi on upstream.to_code = kpi.kpi
),

placed as (
    select * from found where institution_id <> 'centre' and level = 'institution'
    union all
    select * replace (
        case when institution_id = 'centre' or level = 'centre' then 'centre' else 'whole' end as institution_id
    )
    from found
)

select
    kpi,
    institution_id,
    reason_kind,
    code,
    source_kind,
    source_code,
    any_value(name_zh) as name_zh,
    any_value(name_en) as name_en,
    min(since) as since,
    sum(amount)::bigint as amount,
    count(*) as places
from placed
group by kpi, institution_id, reason_kind, code, source_kind, source_code
order by kpi, institution_id, reason_kind, code, source_kind, source_code

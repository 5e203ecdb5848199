-- purpose: what makes a measure, a mart or a table of the pool doubtful: each fault of a source that it is made of
-- columns: to_kind varchar, to_code varchar, institution_id varchar, reason_kind varchar, code varchar,
--          source_kind varchar, source_code varchar, name_zh varchar, name_en varchar, since date, amount bigint,
--          places bigint, reason varchar, audience varchar
-- grain:   to_kind, to_code, institution_id, reason_kind, code, source_kind, source_code
-- note:    kinds as in lineage_edge and source_doubt. It holds in the institution where it happens, and for the whole
--          (or the centre, where the measure is the centre's), with the number of places; a fault that belongs to no
--          one institution stands at centre and holds everywhere. It holds for periods that end on since or later.
--          reason is the whole in one word, as kpi_trust says
with made_of as (
    select * from marts.lineage_upstream
    where to_kind in ('measure', 'mart', 'pool')
    union all
    select
        'pool' as to_kind,
        pool_table as to_code,
        'pool' as from_kind,
        to_code as from_code,
        'client' as audience
    from marts.pool_table
),

found as (
    select
        made_of.to_kind,
        made_of.to_code,
        made_of.audience,
        coalesce(kpi.level, 'institution') as level,
        doubt.*
    from marts.source_doubt as doubt
    inner join made_of on doubt.source_kind = made_of.from_kind and doubt.source_code = made_of.from_code
    left join marts.kpi on made_of.to_kind = 'measure' and made_of.to_code = kpi.kpi
),

placed as (
    select * from found where institution_id <> 'centre' and level = 'institution'
    union all
    select * replace (
        case when institution_id = 'centre' or level = 'centre' then 'centre' else 'whole' end as institution_id
    )
    from found
),

counted as (
    select
        to_kind,
        to_code,
        institution_id,
        reason_kind,
        code,
        source_kind,
        source_code,
        any_value(name_zh) as name_zh,
        any_value(name_en) as name_en,
        min(since) as since,
        sum(amount)::bigint as amount,
        count(*) as places,
        any_value(audience) as audience
    from placed
    group by to_kind, to_code, institution_id, reason_kind, code, source_kind, source_code
)

select
    * exclude (audience),
    case reason_kind
        when 'set_aside' then 'set_aside:' || code || ':' || amount
        when 'calendar' then 'calendar:' || code
        else concat_ws(':', reason_kind, code, places, since)
    end as reason,
    audience
from counted
order by to_kind, to_code, institution_id, reason_kind, code, source_kind, source_code

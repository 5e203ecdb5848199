-- purpose: what makes a measure, or what is read from a mart, doubtful: each fault of a source that it is made of
-- columns: to_kind varchar, to_code varchar, institution_id varchar, reason_kind varchar, code varchar,
--          source_kind varchar, source_code varchar, name_zh varchar, name_en varchar, since date, amount bigint,
--          places bigint, reason varchar, audience varchar
-- grain:   to_kind, to_code, institution_id, reason_kind, code, source_kind, source_code
-- note:    kinds as in lineage_edge and source_doubt. It holds in the institution where it happens, and for the whole
--          (or the centre, where the measure is the centre's), with the number of places; a fault that belongs to no
--          one institution stands at centre and holds everywhere. It holds for periods that end on since or later.
--          reason is the whole in one word, as kpi_trust says
with found as (
    select
        upstream.to_kind,
        upstream.to_code,
        upstream.audience,
        coalesce(kpi.level, 'institution') as level,
        doubt.*
    from marts.source_doubt as doubt
    inner join marts.lineage_upstream as upstream
        on doubt.source_kind = upstream.from_kind and doubt.source_code = upstream.from_code
    left join marts.kpi on upstream.to_kind = 'measure' and upstream.to_code = kpi.kpi
    where upstream.to_kind in ('measure', 'mart')
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

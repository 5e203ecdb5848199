-- purpose: all that one table is made of, and all that is made of it, by the number of steps
-- params:  $kind varchar; $table_id varchar
-- columns: direction varchar, hop bigint, kind varchar, code varchar, name_zh varchar, name_en varchar,
--          via varchar[], transformation varchar
-- grain:   direction, kind, code
-- note:    direction is up or down; via are the nodes one step nearer that it hangs on (kind:code); kinds
--          as in lineage_edge. Ends
--          at the mart kpi_value, which is made of all measures
with recursive arrows as (
    select
        'up' as direction,
        to_kind as kind,
        to_code as code,
        from_kind as next_kind,
        from_code as next_code,
        transformation
    from scoped.lineage_edge
    where from_code <> 'kpi_value' and to_code <> 'kpi_value'
    union all
    select
        'down' as direction,
        from_kind as kind,
        from_code as code,
        to_kind as next_kind,
        to_code as next_code,
        transformation
    from scoped.lineage_edge
    where from_code <> 'kpi_value' and to_code <> 'kpi_value'
),

steps (direction, hop, kind, code) as (
    select
        unnest(['up', 'down']),
        0,
        $kind,
        $table_id
    union
    select
        steps.direction,
        steps.hop + 1 as hop,
        arrows.next_kind as kind,
        arrows.next_code as code
    from steps
    inner join arrows
        on steps.direction = arrows.direction and steps.kind = arrows.kind and steps.code = arrows.code
    where steps.hop < 20
),

nearest as (
    select
        direction,
        kind,
        code,
        min(hop) as hop
    from steps
    group by direction, kind, code
),

linked as (
    select
        further.direction,
        further.kind,
        further.code,
        further.hop,
        list(nearest.kind || ':' || nearest.code order by nearest.kind, nearest.code) as via,
        min(arrows.transformation) as transformation
    from nearest as further
    inner join arrows
        on further.direction = arrows.direction
        and further.kind = arrows.next_kind
        and further.code = arrows.next_code
    inner join nearest
        on arrows.direction = nearest.direction
        and arrows.kind = nearest.kind
        and arrows.code = nearest.code
        and further.hop = nearest.hop + 1
    group by all
),

names as (
    select
        kind,
        table_id as code,
        name_zh,
        name_en
    from scoped.catalogue_table
    union all
    select
        'measure' as kind,
        kpi as code,
        name as name_zh,
        name as name_en
    from scoped.kpi
)

select
    linked.direction,
    linked.hop::bigint as hop,
    linked.kind,
    linked.code,
    names.name_zh,
    names.name_en,
    linked.via,
    linked.transformation
from linked
left join names on linked.kind = names.kind and linked.code = names.code
order by linked.direction, linked.hop, linked.kind, linked.code

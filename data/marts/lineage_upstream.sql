-- purpose: everything that a table, mart or measure is made of, through any number of steps
-- columns: to_kind varchar, to_code varchar, from_kind varchar, from_code varchar, audience varchar
-- grain:   to_kind, to_code, from_kind, from_code
-- note:    kinds as in lineage_edge. Ends at the mart kpi_value, which is made of all measures: what shows measures is
--          not for that made of everything. Read downwards (from), it is all that depends on a thing
with recursive edges as (
    select * from marts.lineage_edge where from_code <> 'kpi_value' or from_kind <> 'mart'
),

steps as (
    select to_kind, to_code, from_kind, from_code from edges
    union
    select steps.to_kind, steps.to_code, edges.from_kind, edges.from_code
    from steps
    inner join edges on steps.from_kind = edges.to_kind and steps.from_code = edges.to_code
)

select
    steps.*,
    coalesce(kpi.audience, 'client') as audience
from steps
left join marts.kpi on steps.to_kind = 'measure' and steps.to_code = kpi.kpi
where steps.to_kind <> 'mart' or steps.to_code <> 'kpi_value'
order by steps.to_kind, steps.to_code, steps.from_kind, steps.from_code

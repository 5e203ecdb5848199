-- purpose: the tables, measures and scenarios in which a term is used
-- columns: term varchar, kind varchar, code varchar, name_zh varchar, name_en varchar, audience varchar
-- grain:   term, kind, code
-- note:    kind is table, measure or scenario; a measure's names are its English words, to be translated
with names as (
    select
        'table' as kind,
        table_id as code,
        name_zh,
        name_en,
        'client' as audience
    from marts.catalogue_table
    qualify row_number() over (partition by table_id order by catalogue_table.kind) = 1
    union all
    select 'measure', kpi, name, name as second_name, audience from marts.kpi
    union all
    select 'scenario', scenario, name_zh, coalesce(name_en, name_zh), 'client' from pool.scenario
)

select
    term_use.term,
    term_use.kind,
    term_use.code,
    coalesce(names.name_zh, term_use.code) as name_zh,
    coalesce(names.name_en, term_use.code) as name_en,
    coalesce(names.audience, case when term_use.kind = 'measure' then 'internal' else 'client' end) as audience
from pool.term_use
left join names on term_use.kind = names.kind and term_use.code = names.code
order by term_use.term, term_use.kind, term_use.code

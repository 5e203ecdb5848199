-- purpose: the scenarios that need one table, and the measures that are made of it
-- params:  $kind varchar; $table_id varchar
-- columns: use varchar, code varchar, name_zh varchar, name_en varchar, is_key boolean
-- grain:   use, code
-- note:    use is scenario or measure; a measure's names are its English words, to be translated; is_key: the scenario
--          cannot be without the table
select
    'scenario' as use,
    scenario.scenario as code,
    scenario.name_zh,
    scenario.name_en,
    catalogue_scenario.is_key
from scoped.catalogue_scenario
inner join scoped.scenario on catalogue_scenario.scenario = scenario.scenario
where $kind = 'source_table' and catalogue_scenario.table_id = $table_id
union all
select
    'measure' as use,
    kpi.kpi as code,
    kpi.name as name_zh,
    kpi.name as name_en,
    null as is_key
from scoped.lineage_upstream
inner join scoped.kpi on lineage_upstream.to_code = kpi.kpi
where
    lineage_upstream.from_kind = $kind
    and lineage_upstream.from_code = $table_id
    and lineage_upstream.to_kind = 'measure'
order by use desc, code

-- purpose: tables that are late now, or come from a backup source, and how many scenarios and measures wait for them
-- params:  $institution varchar; $domain varchar, optional
-- columns: code varchar, institution_id varchar, institution_zh varchar, institution_en varchar, table_id varchar,
--          name_zh varchar, name_en varchar, domain varchar, data_owner varchar, is_key boolean, state varchar,
--          since timestamp, missed bigint, hours_late double, last_arrived_at timestamp, backup_source varchar,
--          scenarios varchar[], kpis varchar[], kpi_names varchar[], light varchar
-- grain:   code
-- note:    code is institution/table; state is missing or backup. Scenarios are those asked for in the institution,
--          or online there, that need the table; kpis are measures made of the table at all. What is missing
--          first; of this what measures or scenarios wait for, then the longest late
with last_month as (
    select max(month) as month
    from scoped.scenario_state
),

waiting_scenarios as (
    select
        state.institution_id,
        needed.table_id,
        list(state.scenario order by needed.is_key desc, state.scenario) as scenarios
    from scoped.scenario_state as state
    inner join last_month on state.month = last_month.month
    inner join scoped.catalogue_scenario as needed on state.scenario = needed.scenario
    where state.state <> 'retired'
    group by state.institution_id, needed.table_id
),

waiting_measures as (
    select
        upstream.from_code as table_id,
        list(kpi.kpi order by kpi.position) as kpis,
        list(kpi.name order by kpi.position) as kpi_names
    from scoped.lineage_upstream as upstream
    inner join scoped.kpi on upstream.to_code = kpi.kpi
    where upstream.from_kind = 'source_table' and upstream.to_kind = 'measure'
    group by upstream.from_code
)

select
    late.institution_id || '/' || late.table_id as code,
    late.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    late.table_id,
    late.name_zh,
    late.name_en,
    late.domain,
    late.data_owner,
    late.is_key,
    late.state,
    late.since,
    late.missed,
    late.hours_late,
    late.last_arrived_at,
    late.backup_source,
    coalesce(waiting_scenarios.scenarios, []) as scenarios,
    coalesce(waiting_measures.kpis, []) as kpis,
    coalesce(waiting_measures.kpi_names, []) as kpi_names,
    case when late.state = 'backup' then 'yellow' else 'red' end as light
from scoped.late_table as late
inner join scoped.institution on late.institution_id = institution.institution_id
left join waiting_scenarios
    on late.institution_id = waiting_scenarios.institution_id and late.table_id = waiting_scenarios.table_id
left join waiting_measures on late.table_id = waiting_measures.table_id
where ($institution = 'whole' or late.institution_id = $institution) and ($domain is null or late.domain = $domain)
order by
    late.state = 'backup',
    len(kpis) > 0 desc,
    len(scenarios) > 0 desc,
    late.hours_late desc,
    late.since,
    late.institution_id,
    late.table_id

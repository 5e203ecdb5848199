-- purpose: what is open at the period's end and goes into the next month: overdue first, then by date
-- params:  $period varchar
-- columns: kind varchar, code varchar, name_zh varchar, name_en varchar, due_on date, light varchar
-- grain:   kind, code
-- note:    kind: incident (open), document (interface without documents), scenario_model and slow_model and module (due
--          by the end of the next month, or overdue), upgrade (running); a client sees incidents and documents
with asked as (
    select cut_off, (date_trunc('month', cut_off) + interval 2 month)::date as before_on
    from scoped.period
    where period = $period
),

points as (
    select
        'incident' as kind,
        incident.incident_id as code,
        coalesce(incident.name_zh, incident.cause) as name_zh,
        coalesce(incident.name_en, incident.cause) as name_en,
        incident.started_at::date as due_on,
        'red' as light
    from scoped.service_incident as incident
    inner join asked
        on incident.started_at::date <= asked.cut_off
        and (incident.recovered_at is null or incident.recovered_at::date > asked.cut_off)
    union all
    select 'document', service.service_id, service.name_zh, service.name_en, service.published_on, 'red'
    from scoped.service_interface as service
    inner join asked
        on service.published_on <= asked.cut_off
        and (service.retired_on is null or service.retired_on > asked.cut_off)
        and (service.documented_on is null or service.documented_on > asked.cut_off)
    union all
    select
        'scenario_model',
        model.model_id,
        model.name_zh,
        model.name_en,
        model.planned_on,
        case when model.planned_on < asked.cut_off then 'red' else 'not_due' end
    from scoped.pool_model as model
    inner join asked
        on model.planned_on < asked.before_on
        and (model.accepted_on is null or model.accepted_on > asked.cut_off)
    where model.kind = 'scenario'
    union all
    select
        'slow_model',
        model.model_id,
        model.name_zh,
        model.name_en,
        model.agreed_on,
        case when model.agreed_on <= asked.cut_off then 'red' else 'not_due' end
    from scoped.pool_model as model
    inner join asked
        on model.slow_found_on <= asked.cut_off
        and model.agreed_on < asked.before_on
        and (model.optimised_on is null or model.optimised_on > asked.cut_off)
    union all
    select
        'module',
        module.module_id,
        module.name_zh,
        module.name_en,
        module.planned_on,
        case when module.planned_on < asked.cut_off then 'red' else 'not_due' end
    from scoped.service_module as module
    inner join asked
        on module.planned_on < asked.before_on
        and (module.released_on is null or module.released_on > asked.cut_off)
    union all
    select
        'upgrade',
        upgrade.release_no,
        upgrade.release_no as name_zh,
        upgrade.release_no as name_en,
        upgrade.started_on,
        'not_due'
    from scoped.service_upgrade as upgrade
    inner join asked
        on upgrade.started_on <= asked.cut_off
        and (upgrade.finished_on is null or upgrade.finished_on > asked.cut_off)
)

select kind, code, name_zh, name_en, due_on, light
from points
order by light = 'red' desc, due_on, kind, code

-- purpose: data models of the resource pool: planned, accepted, retired, redundant ones, slow ones
-- columns: institution_id varchar, audience varchar, model_id varchar, name_zh varchar, name_en varchar, kind varchar,
--          planned_on date, accepted_on date, redundant_found_on date, retired_on date, slow_found_on date,
--          agreed_on date, optimised_on date
-- grain:   model_id
-- note:    stands behind scenario_models_delivered, redundant_models_removed and slow_models_optimized: internal
select
    'centre' as institution_id,
    'internal' as audience,
    model_id,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    kind,
    planned_on,
    accepted_on,
    redundant_found_on,
    retired_on,
    slow_found_on,
    agreed_on,
    optimised_on
from pool.data_model
order by model_id

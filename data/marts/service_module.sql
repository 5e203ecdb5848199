-- purpose: modules of the platform, planned and released
-- columns: institution_id varchar, audience varchar, module_id varchar, name_zh varchar, name_en varchar,
--          is_core boolean, planned_on date, released_on date
-- grain:   module_id
-- note:    stands behind the measure platform_modules_online: internal
select
    'centre' as institution_id,
    'internal' as audience,
    module.module_id,
    module.name_zh,
    coalesce(module.name_en, module.name_zh) as name_en,
    module.is_core,
    module.planned_on,
    case when module.released_on <= as_of then module.released_on end as released_on
from pool.platform_module as module
cross join marts.release_fact
order by module.module_id

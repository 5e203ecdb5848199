-- purpose: data services with their interfaces: published, retired, documented, standard or not
-- columns: institution_id varchar, audience varchar, service_id varchar, name_zh varchar, name_en varchar,
--          is_standard boolean, published_on date, retired_on date, documented_on date
-- grain:   service_id
-- note:    of the centre; clients see what is published by the cut-off, the others are the supplier's plans; documents
--          after the cut-off are none yet, a retirement may lie ahead
select
    'centre' as institution_id,
    case when service.published_on <= as_of then 'client' else 'internal' end as audience,
    service.service_id,
    service.name_zh,
    coalesce(service.name_en, service.name_zh) as name_en,
    service.is_standard,
    service.published_on,
    service.retired_on,
    case when service.documented_on <= as_of then service.documented_on end as documented_on
from pool.data_service as service
cross join marts.release_fact
order by service.service_id

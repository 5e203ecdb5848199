-- purpose: the projects agreed with partners: agreed, begun, landed
-- columns: institution_id varchar, audience varchar, project_id varchar, partner_id varchar, agreed_on date,
--          start_on date, landed_on date
-- grain:   project_id
-- note:    the supplier's own, of the centre: internal
select
    'centre' as institution_id,
    'internal' as audience,
    project_id,
    partner_id,
    agreed_on,
    start_on,
    landed_on
from pool.partner_project
order by project_id

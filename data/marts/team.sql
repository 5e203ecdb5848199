-- purpose: the teams with their members of technical and business profile
-- columns: institution_id varchar, audience varchar, team_id varchar, name_zh varchar, name_en varchar,
--          technical_members bigint, business_members bigint
-- grain:   team_id
-- note:    the department's own teams are the centre's, and internal
select
    coalesce(institution_id, 'centre') as institution_id,
    case when institution_id is null then 'internal' else 'client' end as audience,
    team_id,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    technical_members,
    business_members
from pool.team
order by team_id

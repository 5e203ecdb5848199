-- purpose: technical and business members of the teams, by institution and in all, against 1 : 2
-- params:  $institution varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, teams bigint, technical bigint, business bigint,
--          business_per_technical double, wanted double, lacking double, light varchar
-- grain:   institution_id
-- note:    sums over sums; null is all teams the viewer sees, centre the department's own; lacking is how many
--          business members would make it 1 : 2, below zero how many there are beyond; yellow where some are
--          lacking; 12 at most
with counted as (
    select
        institution_id,
        count(*) as teams,
        sum(technical_members)::bigint as technical,
        sum(business_members)::bigint as business
    from scoped.team
    where $institution = 'whole' or institution_id = $institution
    group by grouping sets ((institution_id), ())
    having count(*) > 0 and ($institution = 'whole' or institution_id is not null)
)

select
    counted.institution_id,
    institution.name_zh,
    institution.name_en,
    counted.teams,
    counted.technical,
    counted.business,
    counted.business / nullif(counted.technical, 0) as business_per_technical,
    rule.business_per_technical as wanted,
    rule.business_per_technical * counted.technical - counted.business as lacking,
    case when lacking > 0 then 'yellow' else 'green' end as light
from counted
cross join scoped.capability_rule as rule
left join scoped.institution on counted.institution_id = institution.institution_id
order by counted.institution_id is not null, lacking desc, counted.institution_id asc
limit 12

-- purpose: each sitting of the certification: how many sat and how many passed
-- columns: institution_id varchar, audience varchar, sat_on date, sat bigint, passed bigint
-- grain:   institution_id, sat_on
-- note:    behind certification_pass_rate, which is internal; people of no institution are the centre's
with sittings as (
    select coalesce(institution_id, 'centre') as institution_id, sat_on, has_passed
    from pool.exam
    cross join marts.release_fact
    where sat_on <= as_of
)

select
    institution_id,
    'internal' as audience,
    sat_on,
    count(*) as sat,
    count(*) filter (where has_passed) as passed
from sittings
group by institution_id, sat_on
order by institution_id, sat_on

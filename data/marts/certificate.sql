-- purpose: certificates by the days from and until which they are held, and the day of the next one of the same person
-- columns: institution_id varchar, audience varchar, held_from date, held_until date, renewed_on date, people bigint
-- grain:   institution_id, held_from, held_until, renewed_on
-- note:    behind people_certified, which is internal; held_until is the last day, null without an end
with passes as (
    select
        coalesce(institution_id, 'centre') as institution_id,
        sat_on as held_from,
        certificate_until as held_until,
        lead(sat_on) over (partition by person_id order by sat_on) as renewed_on
    from pool.exam
    where has_passed
)

select
    institution_id,
    'internal' as audience,
    held_from,
    held_until,
    renewed_on,
    count(*) as people
from passes
group by all
order by all

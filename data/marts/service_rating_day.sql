-- purpose: what users gave each service, by day and points
-- columns: institution_id varchar, audience varchar, service_id varchar, rated_on date, rating double, ratings bigint
-- grain:   service_id, rated_on, rating
-- note:    stands behind the measure api_rating: internal; 1 to 5 points; up to the cut-off
select
    'centre' as institution_id,
    'internal' as audience,
    service_rating.service_id,
    service_rating.rated_on,
    service_rating.rating,
    count(*) as ratings
from pool.service_rating
cross join marts.release_fact
where service_rating.rated_on <= as_of
group by service_rating.service_id, service_rating.rated_on, service_rating.rating
order by service_rating.service_id, service_rating.rated_on, service_rating.rating

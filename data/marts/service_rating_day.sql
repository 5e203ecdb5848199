-- purpose: what users gave each service, by day
-- columns: institution_id varchar, audience varchar, service_id varchar, rated_on date, ratings bigint, points double
-- grain:   service_id, rated_on
-- note:    stands behind the measure api_rating: internal; points are the sum, 1 to 5 a rating; up to the cut-off
select
    'centre' as institution_id,
    'internal' as audience,
    service_rating.service_id,
    service_rating.rated_on,
    count(*) as ratings,
    sum(service_rating.rating) as points
from pool.service_rating
cross join marts.release_fact
where service_rating.rated_on <= as_of
group by service_rating.service_id, service_rating.rated_on
order by service_rating.service_id, service_rating.rated_on

-- purpose: calls of each service by day, with those that failed and how long they took
-- columns: institution_id varchar, audience varchar, service_id varchar, day date, calls bigint, errors bigint,
--          latency_ms double
-- grain:   service_id, day
-- note:    latency_ms is the median of the day as it was delivered; up to the cut-off
select
    'centre' as institution_id,
    'client' as audience,
    service_day.service_id,
    service_day.day,
    service_day.calls,
    service_day.errors,
    service_day.latency_ms
from pool.service_day
cross join marts.release_fact
where service_day.day <= as_of
order by service_day.service_id, service_day.day

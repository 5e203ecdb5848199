-- purpose: calls of each service by month, with those that failed and how long they took
-- columns: institution_id varchar, audience varchar, service_id varchar, month varchar, calls bigint, errors bigint,
--          timed_calls bigint, timed_ms double, days_called bigint, last_called_on date
-- grain:   service_id, month
-- note:    timed_calls are those of days with a latency, timed_ms their sum of the days' medians, so that
--          timed_ms / timed_calls is the latency of any span of months, weighted by calls
select
    institution_id,
    audience,
    service_id,
    strftime(day, '%Y-%m') as month,
    sum(calls)::bigint as calls,
    sum(errors)::bigint as errors,
    coalesce(sum(calls) filter (where latency_ms is not null), 0)::bigint as timed_calls,
    sum(calls * latency_ms) as timed_ms,
    count(*) filter (where calls > 0) as days_called,
    max(day) filter (where calls > 0) as last_called_on
from marts.service_call
group by institution_id, audience, service_id, month
order by service_id, month

-- purpose: the interfaces with calls, errors, latency, documents, rating, availability; the most called first
-- params:  $period varchar
-- columns: service_id varchar, name_zh varchar, name_en varchar, is_standard boolean, published_on date,
--          retired_on date, is_documented boolean, calls bigint, errors bigint, error_rate double, latency_ms double,
--          availability double, last_called_on date, ratings bigint, rating double, light varchar
-- grain:   service_id
-- note:    published by the cut-off, retired ones last; calls of the period, rates in percent, latency the mean of
--          the days' medians weighted by calls; ratings of the last 12 months, their mean from 5 on, none to a client;
--          light: red without documents or with an open interruption, grey when retired
with asked as (
    select
        starts_on,
        cut_off,
        cut_off + 1 as ended_on,
        strftime(starts_on, '%Y-%m') as first_month,
        strftime(cut_off, '%Y-%m') as last_month,
        (date_trunc('month', cut_off) - interval 11 month)::date as year_ago
    from scoped.period
    where period = $period
),

services as (
    select
        service.*,
        asked.*,
        coalesce(service.retired_on <= asked.cut_off, false) as is_retired,
        epoch(
            least(coalesce(service.retired_on, 'infinity'::date), asked.ended_on)::timestamp
            - greatest(service.published_on, asked.starts_on)::timestamp
        ) as published_seconds
    from scoped.service_interface as service
    inner join asked on service.published_on <= asked.cut_off
),

called as (
    select
        month.service_id,
        sum(month.calls) filter (where month.month >= asked.first_month)::bigint as calls,
        sum(month.errors) filter (where month.month >= asked.first_month)::bigint as errors,
        sum(month.timed_ms) filter (where month.month >= asked.first_month) as timed_ms,
        sum(month.timed_calls) filter (where month.month >= asked.first_month) as timed_calls,
        max(month.last_called_on) as last_called_on
    from scoped.service_call_month as month
    inner join asked on month.month <= asked.last_month
    group by month.service_id
),

rated as (
    select
        rating.service_id,
        sum(rating.ratings)::bigint as ratings,
        sum(rating.ratings * rating.rating) as points
    from scoped.service_rating_day as rating
    inner join asked on rating.rated_on between asked.year_ago and asked.cut_off
    group by rating.service_id
),

down as (
    select
        outage.service_id,
        sum(epoch(
            least(outage.until_at, asked.ended_on::timestamp) - greatest(outage.from_at, asked.starts_on::timestamp)
        )) as seconds,
        bool_or(outage.until_at >= asked.ended_on) as is_open
    from scoped.service_outage as outage
    inner join asked on outage.from_at < asked.ended_on and outage.until_at > asked.starts_on
    group by outage.service_id
)

select
    services.service_id,
    services.name_zh,
    services.name_en,
    services.is_standard,
    services.published_on,
    case when services.is_retired then services.retired_on end as retired_on,
    coalesce(services.documented_on <= services.cut_off, false) as is_documented,
    coalesce(called.calls, 0) as calls,
    coalesce(called.errors, 0) as errors,
    100.0 * called.errors / nullif(called.calls, 0) as error_rate,
    called.timed_ms / nullif(called.timed_calls, 0) as latency_ms,
    case
        when services.published_seconds > 0
            then 100.0 * (1 - coalesce(down.seconds, 0) / services.published_seconds)
    end as availability,
    called.last_called_on,
    coalesce(rated.ratings, 0) as ratings,
    case when rated.ratings >= rule.fewest_ratings then rated.points / rated.ratings end as rating,
    case
        when services.is_retired then 'not_applicable'
        when not is_documented or coalesce(down.is_open, false) then 'red'
        else 'green'
    end as light
from services
cross join scoped.capability_rule as rule
left join called on services.service_id = called.service_id
left join rated on services.service_id = rated.service_id
left join down on services.service_id = down.service_id
order by services.is_retired, calls desc, services.service_id

-- purpose: what users gave one interface, by quarter, over the last two years
-- params:  $period varchar; $service varchar
-- columns: quarter varchar, ratings bigint, rating double
-- grain:   quarter
-- note:    up to the cut-off; the mean from 5 ratings on; the newest quarter first; no rows to a client
with asked as (
    select cut_off, (date_trunc('quarter', cut_off) - interval 21 month)::date as begun_on
    from scoped.period
    where period = $period
),

rated as (
    select
        year(rating.rated_on) || '-Q' || quarter(rating.rated_on) as quarter,
        sum(rating.ratings)::bigint as ratings,
        sum(rating.points) as points
    from scoped.service_rating_day as rating
    inner join asked on rating.rated_on between asked.begun_on and asked.cut_off
    where rating.service_id = $service
    group by quarter
)

select
    rated.quarter,
    rated.ratings,
    case when rated.ratings >= rule.fewest_ratings then rated.points / rated.ratings end as rating
from rated
cross join scoped.capability_rule as rule
order by rated.quarter desc

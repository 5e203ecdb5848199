-- purpose: what users gave one interface over the last 12 months, the most points first
-- params:  $period varchar; $service varchar
-- columns: rating double, ratings bigint, share double, last_on date
-- grain:   rating
-- note:    up to the cut-off; share of the ratings in percent; no rows to a client
with asked as (
    select cut_off, (date_trunc('month', cut_off) - interval 11 month)::date as year_ago
    from scoped.period
    where period = $period
),

rated as (
    select given.rating, sum(given.ratings)::bigint as ratings, max(given.rated_on) as last_on
    from scoped.service_rating_day as given
    inner join asked on given.rated_on between asked.year_ago and asked.cut_off
    where given.service_id = $service
    group by given.rating
)

select
    rating,
    ratings,
    100.0 * ratings / sum(ratings) over () as share,
    last_on
from rated
order by rating desc

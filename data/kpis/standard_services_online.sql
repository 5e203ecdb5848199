-- code:        standard_services_online
-- name:        Standard data services
-- seed_no:     -
-- group:       platform
-- unit:        services
-- direction:   up
-- level:       centre
-- combine:     distinct
-- audience:    client
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   published standard data services
-- note:        with a call in the last 30 days shown beside
with standard_services as (
    select
        published_on,
        coalesce(retired_on, 'infinity'::date) as retired_on
    from pool.data_service
    where is_standard
)

select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (
        where standard_services.published_on <= period.cut_off and standard_services.retired_on > period.cut_off
    ) as numerator,
    null as denominator
from marts.period
left join standard_services on true
group by all

-- purpose: the rows behind interface rating
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: rating_id varchar, service_id varchar, service_zh varchar, service_en varchar, rated_on date,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   rating_id
with counted as (
    select
        rating.rating_id,
        rating.service_id,
        rating.rated_on,
        rating.rating as numerator,
        1::double as denominator
    from drill.service_rating as rating
    inner join scoped.period as period
        on period.period = $period and rating.rated_on between period.starts_on and period.cut_off
    where
        $institution in ('whole', 'centre')
        and exists (select 1 from scoped.kpi as kpi where kpi.kpi = 'api_rating')
)

select
    counted.rating_id,
    counted.service_id,
    service.name_zh as service_zh,
    service.name_en as service_en,
    counted.rated_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
left join drill.data_service as service on counted.service_id = service.service_id
order by counted.numerator, counted.rating_id
limit coalesce($most, 500)

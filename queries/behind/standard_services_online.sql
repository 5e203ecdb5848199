-- purpose: the rows behind standard data services
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: service_id varchar, name_zh varchar, name_en varchar, published_on date, retired_on date, numerator double,
--          denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   service_id
with counted as (
    select
        service.service_id,
        service.name_zh,
        coalesce(service.name_en, service.name_zh) as name_en,
        service.published_on,
        service.retired_on,
        1::double as numerator,
        null::double as denominator
    from drill.data_service as service
    inner join scoped.period as period
        on
            period.period = $period
            and service.published_on <= period.cut_off
            and (service.retired_on is null or service.retired_on > period.cut_off)
    where $institution in ('whole', 'centre') and service.is_standard
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.service_id
limit coalesce($most, 500)

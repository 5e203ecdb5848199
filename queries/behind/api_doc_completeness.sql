-- purpose: the rows behind interface documentation
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: service_id varchar, name_zh varchar, name_en varchar, published_on date, documented_on date,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double,
--          rows_in_all bigint
-- grain:   service_id
with counted as (
    select
        service.service_id,
        service.name_zh,
        service.name_en,
        service.published_on,
        service.documented_on,
        coalesce(service.documented_on <= period.cut_off, false)::double as numerator,
        1::double as denominator
    from drill.data_service as service
    inner join scoped.period as period
        on
            period.period = $period
            and service.published_on <= period.cut_off
            and (service.retired_on is null or service.retired_on > period.cut_off)
    where
        $institution in ('whole', 'centre')
        and exists (select 1 from scoped.kpi as kpi where kpi.kpi = 'api_doc_completeness')
)

select
    counted.service_id,
    counted.name_zh,
    counted.name_en,
    counted.published_on,
    counted.documented_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.service_id
limit coalesce($most, 500)

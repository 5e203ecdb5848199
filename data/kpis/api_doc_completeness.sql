-- code:        api_doc_completeness
-- name:        Interface documentation
-- seed_no:     5a
-- group:       platform
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        duty
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   published interfaces with all mandatory document items
-- denominator: published interfaces
select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where data_service.documented_on <= period.cut_off) as numerator,
    count(*) as denominator
from marts.period
inner join pool.data_service
    on
        period.cut_off >= data_service.published_on
        and (data_service.retired_on is null or data_service.retired_on > period.cut_off)
group by all

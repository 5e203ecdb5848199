-- code:        domains_catalogued
-- name:        Business domains catalogued
-- seed_no:     -
-- group:       data_backflow
-- unit:        domains
-- direction:   up
-- level:       centre
-- combine:     distinct
-- audience:    client
-- pace:        count
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   domains with at least one table whose catalogue entry is certified
with certified_domains as (
    select
        source_table.domain,
        min(catalogue_entry.certified_on) as certified_on
    from pool.catalogue_entry
    inner join pool.source_table using (table_id)
    group by all
)

select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where certified_domains.certified_on <= period.cut_off) as numerator,
    null as denominator
from marts.period
left join certified_domains on true
group by all

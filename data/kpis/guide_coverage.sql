-- code:        guide_coverage
-- name:        Guide coverage
-- seed_no:     -
-- group:       data_backflow
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        duty
-- empty:       no_data
-- window:      state at cut-off
-- numerator:   institutions that hold the current edition
-- denominator: institutions
with current_editions as (
    select
        period.grain,
        period.period,
        period.cut_off,
        arg_max(guide_edition.edition, (guide_edition.published_on, guide_edition.edition)) as edition
    from marts.period
    inner join pool.guide_edition on period.cut_off >= guide_edition.published_on
    group by all
)

select
    current_editions.grain,
    current_editions.period,
    coalesce(institution.institution_id, 'whole') as institution_id,
    count(*) filter (where guide_receipt.received_on <= current_editions.cut_off) as numerator,
    count(*) as denominator
from current_editions
cross join marts.institution
left join pool.guide_receipt using (institution_id, edition)
group by grouping sets (
    (current_editions.grain, current_editions.period, institution.institution_id),
    (current_editions.grain, current_editions.period)
)

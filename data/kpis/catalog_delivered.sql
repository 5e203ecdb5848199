-- code:        catalog_delivered
-- name:        Data catalogues delivered
-- seed_no:     3a
-- group:       data_backflow
-- unit:        catalogues
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    client
-- pace:        count
-- empty:       no_data
-- window:      accepted in the period
-- numerator:   accepted deliverables of type catalogue
with catalogues as (
    select
        planned_on,
        coalesce(accepted_on, 'infinity'::date) as accepted_on
    from pool.deliverable
    where kind = 'catalogue'
)

select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where catalogues.accepted_on between period.starts_on and period.cut_off) as numerator,
    null as denominator,
    count(*) filter (
        where catalogues.accepted_on > period.cut_off
        and catalogues.planned_on > period.cut_off
        and catalogues.planned_on < period.year_starts_on + interval 1 year
    ) as open_planned
from marts.ledger_period as period
left join catalogues on true
group by all

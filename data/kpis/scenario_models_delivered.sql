-- code:        scenario_models_delivered
-- name:        Scenario data models
-- seed_no:     7
-- group:       resource_pool
-- unit:        models
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        count
-- empty:       no_data
-- window:      accepted in the period, cumulated over the year
-- numerator:   scenario data models accepted
with scenario_models as (
    select
        planned_on,
        coalesce(accepted_on, 'infinity'::date) as accepted_on
    from pool.data_model
    where kind = 'scenario'
)

select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(*) filter (where scenario_models.accepted_on between period.year_starts_on and period.cut_off) as numerator,
    null as denominator,
    count(*) filter (
        where scenario_models.accepted_on > period.cut_off
        and scenario_models.planned_on > period.cut_off
        and scenario_models.planned_on < period.year_starts_on + interval 1 year
    ) as open_planned
from marts.period
left join scenario_models on true
group by all

-- purpose: data models in use by kind, with the redundant and slow ones among them
-- params:  $period varchar
-- columns: kind varchar, in_use bigint, planned bigint, redundant bigint, retired bigint, slow bigint, optimised bigint
-- grain:   kind
-- note:    at the cut-off: in_use is accepted and not retired, planned neither; redundant is found and not retired;
--          retired in the year to date, as redundant_models_removed counts; slow is found and not optimised, optimised
--          ever; no rows to a client
with asked as (
    select cut_off, year_starts_on
    from scoped.period
    where period = $period
),

seen as (
    select
        model.kind,
        coalesce(model.accepted_on <= asked.cut_off, false) as is_accepted,
        coalesce(model.retired_on <= asked.cut_off, false) as is_retired,
        coalesce(model.redundant_found_on <= asked.cut_off, false) as is_redundant,
        coalesce(
            model.redundant_found_on <= model.retired_on
            and model.retired_on between asked.year_starts_on and asked.cut_off, false
        ) as is_removed,
        coalesce(model.slow_found_on <= asked.cut_off, false) as is_slow,
        coalesce(model.optimised_on <= asked.cut_off, false) as is_optimised
    from scoped.pool_model as model
    cross join asked
)

select
    kind,
    count(*) filter (where is_accepted and not is_retired) as in_use,
    count(*) filter (where not is_accepted and not is_retired) as planned,
    count(*) filter (where is_redundant and not is_retired) as redundant,
    count(*) filter (where is_removed) as retired,
    count(*) filter (where is_slow and not is_optimised and not is_retired) as slow,
    count(*) filter (where is_slow and is_optimised) as optimised
from seen
group by kind
order by array_position(['scenario', 'shared', 'other'], kind), kind

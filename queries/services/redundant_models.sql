-- purpose: redundant models that still wait to be retired, the longest waiting first
-- params:  $period varchar
-- columns: model_id varchar, name_zh varchar, name_en varchar, kind varchar, found_on date, days bigint
-- grain:   model_id
-- note:    found by the cut-off; days from there to the cut-off; 12 at most; no rows to a client
with asked as (
    select cut_off
    from scoped.period
    where period = $period
)

select
    model.model_id,
    model.name_zh,
    model.name_en,
    model.kind,
    model.redundant_found_on as found_on,
    date_diff('day', model.redundant_found_on, asked.cut_off) as days
from scoped.pool_model as model
inner join asked
    on model.redundant_found_on <= asked.cut_off
    and (model.retired_on is null or model.retired_on > asked.cut_off)
order by found_on, model.model_id
limit 12

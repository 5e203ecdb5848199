-- purpose: slow models found, agreed, optimised or overdue; overdue ones first, then those due next
-- params:  $period varchar
-- columns: model_id varchar, name_zh varchar, name_en varchar, found_on date, agreed_on date, optimised_on date,
--          state varchar, days_over bigint, light varchar
-- grain:   model_id
-- note:    found by the cut-off; state: overdue, ahead, unagreed (no date agreed yet), optimised; days_over since the
--          agreed day, at the cut-off; 16 at most; no rows to a client
with asked as (
    select cut_off
    from scoped.period
    where period = $period
),

seen as (
    select
        model.model_id,
        model.name_zh,
        model.name_en,
        model.slow_found_on as found_on,
        model.agreed_on,
        case when model.optimised_on <= asked.cut_off then model.optimised_on end as optimised_on,
        asked.cut_off
    from scoped.pool_model as model
    inner join asked on model.slow_found_on <= asked.cut_off
)

select
    model_id,
    name_zh,
    name_en,
    found_on,
    agreed_on,
    optimised_on,
    case
        when optimised_on is not null then 'optimised'
        when agreed_on is null then 'unagreed'
        when agreed_on <= cut_off then 'overdue'
        else 'ahead'
    end as state,
    case when state = 'overdue' then date_diff('day', agreed_on, cut_off) end as days_over,
    case state when 'optimised' then 'green' when 'overdue' then 'red' when 'unagreed' then 'yellow' else 'not_due' end
        as light
from seen
order by
    array_position(['overdue', 'unagreed', 'ahead', 'optimised'], state),
    case when state = 'optimised' then null else agreed_on end nulls last,
    optimised_on desc,
    model_id
limit 16

-- purpose: the rows behind policy completion
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: policy_id varchar, name_zh varchar, name_en varchar, issued_on date, due_on date, done_on date,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   policy_id
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select period.cut_off
    from scoped.ledger_period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'policy_completion'
    where period.period = $period
),

counted as (
    select
        item.policy_id,
        item.name_zh,
        coalesce(item.name_en, item.name_zh) as name_en,
        item.issued_on,
        item.due_on,
        item.done_on,
        coalesce(item.done_on <= asked.cut_off, false)::double as numerator,
        1::double as denominator
    from ledger.policy_item as item
    inner join asked on item.due_on <= asked.cut_off
    where $institution in ('whole', 'centre')
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.policy_id
limit coalesce($most, 500)

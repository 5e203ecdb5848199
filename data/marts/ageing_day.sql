-- purpose: which days count alike at every month's cut-off, so that sums by class say all that sums by day would
-- columns: day date, month_no bigint, document_class bigint, due_class bigint
-- grain:   day
-- note:    month_no is the first month at whose cut-off the day is past, 0 before the first month; days of one class
--          are told by any one of them
with classed as (
    select
        day,
        list((document_band, is_aged) order by month_no) as document_states,
        list(
            (due_band, is_overdue, is_long_overdue, falls_due, is_due_in_7, is_due_in_15, is_due_in_30)
            order by month_no
        ) as due_states
    from marts.ageing_month
    group by day
)

select
    classed.day,
    case when classed.day < fact.first_month then 0 else 1 + datediff('month', fact.first_month, classed.day) end
        as month_no,
    dense_rank() over (order by classed.document_states) as document_class,
    dense_rank() over (order by classed.due_states) as due_class
from classed
cross join marts.release_fact as fact
order by classed.day

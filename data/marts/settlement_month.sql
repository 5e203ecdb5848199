-- purpose: what is open in receivables and payables at each month's cut-off, and how much of it is overdue or old
-- columns: institution_id varchar, direction varchar, month varchar, balance decimal(18,2), overdue decimal(18,2),
--          above_one_year decimal(18,2), due_in_seven_days decimal(18,2), opened decimal(18,2),
--          cleared decimal(18,2)
-- grain:   institution_id, direction, month
-- note:    both sides of settlement_slice together
select
    institution_id,
    direction,
    month,
    sum(balance)::decimal(18, 2) as balance,
    sum(overdue)::decimal(18, 2) as overdue,
    sum(above_one_year)::decimal(18, 2) as above_one_year,
    sum(due_in_7)::decimal(18, 2) as due_in_seven_days,
    sum(opened)::decimal(18, 2) as opened,
    sum(cleared)::decimal(18, 2) as cleared
from marts.settlement_slice
where dimension = 'all'
group by institution_id, direction, month
order by institution_id, direction, month

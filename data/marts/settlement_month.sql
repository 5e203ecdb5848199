-- purpose: what is open in receivables and payables at each month's cut-off, and how much of it is overdue or old
-- columns: institution_id varchar, direction varchar, month varchar, balance decimal(18,2), overdue decimal(18,2),
--          above_one_year decimal(18,2), due_in_seven_days decimal(18,2)
-- grain:   institution_id, direction, month
-- note:    open = posted less cleared, both by the cut-off; overdue counts from the due date, age from the
--          document date; prepayments are left out
with items as (
    select institution_id, item_id, direction, posting_date, document_date, due_date, amount
    from pool.settlement_item
    where not is_prepayment
),

movements as (
    select
        institution_id, direction, amount, due_date,
        date_trunc('month', posting_date) as moved_in,
        case when document_date + interval 1 year <= as_of
            then date_trunc('month', document_date + interval 1 year) end as aged_in
    from items
    cross join marts.release_fact
    where posting_date <= as_of
    union all
    select
        items.institution_id, items.direction, -clearing.amount, items.due_date,
        date_trunc('month', clearing.cleared_on),
        case when items.document_date + interval 1 year <= as_of
            then date_trunc('month', items.document_date + interval 1 year) end
    from pool.clearing
    inner join items on clearing.institution_id = items.institution_id and clearing.item_id = items.item_id
    cross join marts.release_fact
    where clearing.cleared_on <= as_of
),

moved as (
    select institution_id, direction, moved_in, due_date, aged_in, sum(amount) as amount
    from movements
    group by all
)

select
    moved.institution_id,
    moved.direction,
    period.period as month,
    sum(moved.amount)::decimal(18, 2) as balance,
    coalesce(sum(moved.amount) filter (moved.due_date < period.cut_off), 0)::decimal(18, 2) as overdue,
    coalesce(sum(moved.amount) filter (moved.aged_in <= period.starts_on), 0)::decimal(18, 2) as above_one_year,
    coalesce(
        sum(moved.amount) filter (moved.due_date > period.cut_off and moved.due_date <= period.cut_off + 7), 0
    )::decimal(18, 2) as due_in_seven_days
from moved
inner join marts.period on moved.moved_in <= period.starts_on and period.grain = 'month'
group by moved.institution_id, moved.direction, period.period
order by moved.institution_id, moved.direction, month

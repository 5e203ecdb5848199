-- purpose: what is open in receivables and payables at each month's cut-off, and how much of it is overdue or old
-- columns: institution_id varchar, direction varchar, month varchar, balance decimal(18,2), overdue decimal(18,2),
--          above_one_year decimal(18,2), due_in_seven_days decimal(18,2), opened decimal(18,2),
--          cleared decimal(18,2)
-- grain:   institution_id, direction, month
-- note:    open = posted less cleared, both by the cut-off; overdue counts from the due date, age from the
--          document date; prepayments are left out; opened and cleared are of the month itself
with cut as (
    select
        first_month,
        as_of
    from marts.release_fact
),

-- every amount that comes in (an item) or goes out (a clearing, at the earliest with its item)
movements as (
    select
        institution_id,
        direction,
        posting_date as moved_on,
        due_date,
        document_date,
        amount as opened,
        0::decimal(18, 2) as cleared
    from pool.settlement_item
    where not is_prepayment and posting_date <= (select as_of from cut)
    union all
    select
        item.institution_id,
        item.direction,
        greatest(clearing.cleared_on, item.posting_date),
        item.due_date,
        item.document_date,
        0,
        clearing.amount
    from pool.clearing
    inner join pool.settlement_item as item
        on clearing.institution_id = item.institution_id and clearing.item_id = item.item_id
    where
        not item.is_prepayment
        and clearing.cleared_on <= (select as_of from cut)
        and item.posting_date <= (select as_of from cut)
),

-- one pass over them: a few thousand sums by the months in which they begin to count
sums as (
    select
        institution_id,
        direction,
        greatest(date_trunc('month', moved_on), cut.first_month) as moved_in,
        case when due_date < cut.as_of then date_trunc('month', due_date + 1) end as overdue_in,
        case
            when document_date + interval 1 year <= cut.as_of
                then date_trunc('month', document_date + interval 1 year)
        end as aged_in,
        -- within seven days of a month's end, or of the cut-off itself in the running month
        case
            when day(due_date) <= 7 and date_trunc('month', due_date) - interval 1 day <= cut.as_of
                then date_trunc('month', due_date) - interval 1 month
        end as nearly_due_in,
        coalesce(due_date > cut.as_of and due_date <= cut.as_of + 7, false) as is_nearly_due,
        sum(opened) filter (moved_on >= cut.first_month) as opened,
        sum(cleared) filter (moved_on >= cut.first_month) as cleared,
        sum(opened - cleared) as amount
    from movements
    cross join cut
    group by all
)

select
    sums.institution_id,
    sums.direction,
    period.period as month,
    sum(sums.amount)::decimal(18, 2) as balance,
    coalesce(sum(sums.amount) filter (sums.overdue_in <= period.starts_on), 0)::decimal(18, 2) as overdue,
    coalesce(sum(sums.amount) filter (sums.aged_in <= period.starts_on), 0)::decimal(18, 2) as above_one_year,
    coalesce(
        sum(sums.amount) filter (
            sums.nearly_due_in = period.starts_on
            or (sums.is_nearly_due and period.starts_on = (select date_trunc('month', as_of) from cut))
        ), 0
    )::decimal(18, 2) as due_in_seven_days,
    coalesce(sum(sums.opened) filter (sums.moved_in = period.starts_on), 0)::decimal(18, 2) as opened,
    coalesce(sum(sums.cleared) filter (sums.moved_in = period.starts_on), 0)::decimal(18, 2) as cleared
from sums
inner join marts.period on sums.moved_in <= period.starts_on and period.grain = 'month'
group by sums.institution_id, sums.direction, period.period
order by sums.institution_id, sums.direction, month

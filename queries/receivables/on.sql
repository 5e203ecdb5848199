-- purpose: receivables and payables as they stood at the end of any day, from the rows of the pool
-- params:  $cut_off date; $institution varchar; $side varchar
-- columns: direction varchar, cut_off date, balance decimal(18,2), overdue decimal(18,2), overdue_share double,
--          above_one_year decimal(18,2), above_one_year_share double, due_in_7 decimal(18,2), due_in_15 decimal(18,2),
--          due_in_30 decimal(18,2), small_overdue decimal(18,2), prepayment decimal(18,2),
--          long_prepayment decimal(18,2)
-- grain:   direction
-- note:    at a month's cut-off these are the figures of receivables/headline
with item as (
    select
        item.institution_id,
        item.item_id,
        item.direction,
        item.is_prepayment,
        item.document_date + interval 1 year <= $cut_off as is_aged,
        $cut_off - item.due_date as late,
        coalesce(counterparty.is_small_enterprise, false) as is_small,
        rule.small_days,
        item.amount
    from drill.settlement_item as item
    cross join scoped.settlement_rule as rule
    left join drill.counterparty as counterparty on item.counterparty_id = counterparty.counterparty_id
    where
        $institution in ('whole', item.institution_id)
        and item.posting_date <= $cut_off
        and $side in ('all', case when counterparty.is_internal then 'internal' else 'external' end)
),

cleared as (
    select
        institution_id,
        item_id,
        sum(amount) as amount
    from drill.clearing
    where $institution in ('whole', institution_id) and cleared_on <= $cut_off
    group by institution_id, item_id
),

remaining as (
    select
        item.*,
        item.amount - coalesce(cleared.amount, 0) as remains
    from item
    left join cleared on item.institution_id = cleared.institution_id and item.item_id = cleared.item_id
),

sums as (
    select
        direction,
        coalesce(sum(remains) filter (not is_prepayment), 0) as balance,
        coalesce(sum(remains) filter (not is_prepayment and late > 0), 0) as overdue,
        coalesce(sum(remains) filter (not is_prepayment and is_aged), 0) as above_one_year,
        coalesce(sum(remains) filter (not is_prepayment and late between -7 and -1), 0) as due_in_7,
        coalesce(sum(remains) filter (not is_prepayment and late between -15 and -1), 0) as due_in_15,
        coalesce(sum(remains) filter (not is_prepayment and late between -30 and -1), 0) as due_in_30,
        coalesce(sum(remains) filter (not is_prepayment and is_small and late > small_days), 0) as small_overdue,
        coalesce(sum(remains) filter (is_prepayment), 0) as prepayment,
        coalesce(sum(remains) filter (is_prepayment and is_aged), 0) as long_prepayment
    from remaining
    group by direction
)

select
    direction,
    $cut_off::date as cut_off,
    balance::decimal(18, 2) as balance,
    overdue::decimal(18, 2) as overdue,
    (100 * overdue / nullif(balance, 0))::double as overdue_share,
    above_one_year::decimal(18, 2) as above_one_year,
    (100 * above_one_year / nullif(balance, 0))::double as above_one_year_share,
    due_in_7::decimal(18, 2) as due_in_7,
    due_in_15::decimal(18, 2) as due_in_15,
    due_in_30::decimal(18, 2) as due_in_30,
    small_overdue::decimal(18, 2) as small_overdue,
    prepayment::decimal(18, 2) as prepayment,
    long_prepayment::decimal(18, 2) as long_prepayment
from sums
order by direction desc

-- purpose: the open items of each account at a month's end against the balance of the account
-- params:  $institution varchar; $month varchar
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, account varchar,
--          is_prepayment boolean, ends_on date, open_items decimal(18,2), balance decimal(18,2),
--          difference decimal(18,2), light varchar
-- grain:   institution_id, account
-- note:    both debit positive; only accounts that items are booked on; balance is null where none came in
with month_end as (
    select last_day(($month || '-01')::date) as ends_on
),

item as (
    select
        institution_id,
        item_id,
        account,
        is_prepayment,
        amount * case direction when 'AR' then 1 else -1 end * case when is_prepayment then -1 else 1 end as amount,
        case direction when 'AR' then 1 else -1 end * case when is_prepayment then -1 else 1 end as side
    from drill.settlement_item
    where $institution in ('whole', institution_id) and posting_date <= (select ends_on from month_end)
),

cleared as (
    select
        institution_id,
        item_id,
        sum(amount) as amount
    from drill.clearing
    where $institution in ('whole', institution_id) and cleared_on <= (select ends_on from month_end)
    group by institution_id, item_id
),

open_items as (
    select
        item.institution_id,
        item.account,
        bool_or(item.is_prepayment) as is_prepayment,
        sum(item.amount - item.side * coalesce(cleared.amount, 0))::decimal(18, 2) as amount
    from item
    left join cleared on item.institution_id = cleared.institution_id and item.item_id = cleared.item_id
    group by item.institution_id, item.account
),

balance as (
    select
        institution_id,
        account,
        balance as amount
    from drill.account_balance
    where $institution in ('whole', institution_id) and month = $month
)

select
    open_items.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    open_items.account,
    open_items.is_prepayment,
    month_end.ends_on,
    open_items.amount as open_items,
    balance.amount as balance,
    (open_items.amount - balance.amount)::decimal(18, 2) as difference,
    case when difference = 0 then 'green' when difference <> 0 then 'red' end as light
from open_items
cross join month_end
left join balance on open_items.institution_id = balance.institution_id and open_items.account = balance.account
left join scoped.institution on open_items.institution_id = institution.institution_id
order by abs(coalesce(difference, open_items.amount)) desc, open_items.institution_id, open_items.account

-- purpose: the open items of each account at a month's end beside the balance of the account, with the difference
-- columns: institution_id varchar, account varchar, month varchar, open_items decimal(18,2), balance decimal(18,2),
--          difference decimal(18,2)
-- grain:   institution_id, account, month
-- note:    debit is positive: receivables and what was paid in advance; without a balance there is no difference
with items as (
    select
        institution_id,
        code as account,
        month,
        sum(case direction when 'AR' then balance - prepayment else prepayment - balance end) as open_items
    from marts.settlement_slice
    where dimension = 'account'
    group by institution_id, code, month
)

select
    items.institution_id,
    items.account,
    items.month,
    items.open_items::decimal(18, 2) as open_items,
    account.balance,
    (items.open_items - account.balance)::decimal(18, 2) as difference
from items
left join pool.account_balance as account
    on items.institution_id = account.institution_id and items.account = account.account
    and items.month = account.month
order by items.institution_id, items.account, items.month

-- purpose: the open items of each account beside its balance in the ledger of accounts, with the difference
-- params:  $period varchar; $institution varchar
-- columns: account varchar, open_items decimal(18,2), balance decimal(18,2), difference decimal(18,2),
--          places bigint, places_apart bigint
-- grain:   account
-- note:    debit is positive; at the period's cut-off, of institutions whose account balance is known for that month's
--          end, items and all; places_apart counts institutions whose difference is not zero
select
    settlement.account,
    sum(settlement.open_items)::decimal(18, 2) as open_items,
    sum(settlement.balance)::decimal(18, 2) as balance,
    sum(settlement.difference)::decimal(18, 2) as difference,
    count(*) as places,
    count(*) filter (settlement.difference <> 0) as places_apart
from scoped.settlement_account as settlement
inner join scoped.period on settlement.month = strftime(period.cut_off, '%Y-%m')
where
    period.period = $period
    and $institution in ('whole', settlement.institution_id)
    and settlement.balance is not null
group by settlement.account
order by settlement.account

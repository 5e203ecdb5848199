-- purpose: the client's lead figures of receivables and payables at each month's cut-off, by institution and whole
-- columns: institution_id varchar, month varchar, figure varchar, value double
-- grain:   institution_id, month, figure
-- note:    money in 10,000 yuan; shares in percent of the open receivables; suspected duplicates are those posted by
--          then
with places as (
    select institution_id, institution_id as member
    from marts.institution
    union all
    select 'whole', institution_id
    from marts.institution
),

balances as (
    select
        places.institution_id,
        settlement.month,
        sum(settlement.balance) filter (settlement.direction = 'AR') as receivable,
        sum(settlement.overdue) filter (settlement.direction = 'AR') as overdue,
        sum(settlement.above_one_year) filter (settlement.direction = 'AR') as above_one_year,
        sum(settlement.due_in_seven_days) filter (settlement.direction = 'AP') as payable_due
    from places
    inner join marts.settlement_month as settlement on places.member = settlement.institution_id
    group by places.institution_id, settlement.month
),

suspects as (
    select balances.institution_id, balances.month, count(suspect.item_id) as suspects
    from balances
    inner join marts.period on balances.month = period.period
    inner join places on balances.institution_id = places.institution_id
    left join marts.duplicate_suspect as suspect
        on places.member = suspect.institution_id and period.cut_off >= suspect.posting_date
    group by balances.institution_id, balances.month
)

select
    balances.institution_id,
    balances.month,
    named.figure,
    named.value::double as value
from balances
inner join suspects
    on balances.institution_id = suspects.institution_id and balances.month = suspects.month
cross join lateral (
    values
    ('receivable_balance', balances.receivable / 10000),
    ('overdue_share', 100 * balances.overdue / nullif(balances.receivable, 0)),
    ('above_one_year_share', 100 * balances.above_one_year / nullif(balances.receivable, 0)),
    ('payable_due', balances.payable_due / 10000),
    ('duplicate_suspects', suspects.suspects)
) as named (figure, value)
order by balances.institution_id, balances.month, named.figure

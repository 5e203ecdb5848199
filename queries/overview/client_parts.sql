-- purpose: one of the client's lead figures by institution, the largest first
-- params:  $period varchar; $kpi varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, value double, light varchar
-- grain:   institution_id
-- note:    money in 10,000 yuan; the 8 largest
with asked as (
    select cut_off, strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

balances as (
    select
        settlement.institution_id,
        sum(balance) filter (direction = 'AR') as receivable,
        sum(overdue) filter (direction = 'AR') as overdue,
        sum(above_one_year) filter (direction = 'AR') as above_one_year,
        sum(due_in_seven_days) filter (direction = 'AP') as payable_due
    from scoped.settlement_month as settlement
    inner join asked on settlement.month = asked.month
    group by settlement.institution_id
),

suspects as (
    select suspect.institution_id, count(*) as suspects
    from scoped.duplicate_suspect as suspect
    inner join asked on suspect.posting_date <= asked.cut_off
    group by suspect.institution_id
),

figures as (
    select
        institution.institution_id,
        institution.name_zh,
        institution.name_en,
        case $kpi
            when 'receivable_balance' then balances.receivable / 10000
            when 'overdue_share' then 100 * balances.overdue / nullif(balances.receivable, 0)
            when 'above_one_year_share' then 100 * balances.above_one_year / nullif(balances.receivable, 0)
            when 'payable_due' then balances.payable_due / 10000
            when 'duplicate_suspects' then suspects.suspects
        end::double as value
    from scoped.institution
    left join balances on institution.institution_id = balances.institution_id
    left join suspects on institution.institution_id = suspects.institution_id
)

select
    institution_id,
    name_zh,
    name_en,
    value,
    'no_target' as light
from figures
where value > 0
order by value desc, institution_id asc
limit 8

-- purpose: the revenue and the purchases of the twelve months up to each month, which turnover days divide by
-- columns: institution_id varchar, direction varchar, month varchar, amount decimal(18,2)
-- grain:   institution_id, direction, month
-- note:    only where all twelve months are known
with amounts as (
    select
        institution_id,
        case measure when 'revenue' then 'AR' else 'AP' end as direction,
        month,
        sum(amount) over last_twelve as amount,
        count(*) over last_twelve as months
    from pool.period_amount
    window last_twelve as (
        partition by institution_id, measure
        order by strptime(month, '%Y-%m')::date
        range between interval 11 months preceding and current row
    )
)

select
    institution_id,
    direction,
    month,
    amount::decimal(18, 2) as amount
from amounts
where months = 12
order by institution_id, direction, month

-- purpose: receivables and payables in short: what is open at the period's cut-off, and what moved in the period
-- params:  $period varchar; $institution varchar; $side varchar
-- columns: direction varchar, cut_off date, starts_on date, is_month_end boolean, balance decimal(18,2),
--          balance_last_year decimal(18,2), opened decimal(18,2), cleared decimal(18,2), overdue decimal(18,2),
--          overdue_share double, above_one_year decimal(18,2), above_one_year_share double, due_in_7 decimal(18,2),
--          due_in_15 decimal(18,2), due_in_30 decimal(18,2), small_overdue decimal(18,2), fell_due decimal(18,2),
--          on_time decimal(18,2), on_time_rate double, cleared_rate double, prepayment decimal(18,2),
--          long_prepayment decimal(18,2), turned_over decimal(18,2), turned_month varchar, average decimal(18,2),
--          turnover_days double, average_days double, ten_share double
-- grain:   direction
-- note:    side is all, internal or external; cleared_rate is of what was open at the beginning and came in since;
--          turnover days are the balance (or the mean of now and a year before) by the revenue or the purchases of
--          twelve months up to turned_month, times 365; both sides only, for revenue is not known by side; ten_share is
--          what the ten counterparties with most open have of the balance
with asked as (
    select
        starts_on,
        cut_off,
        strftime(cut_off, '%Y-%m') as month,
        strftime(cut_off - interval 1 year, '%Y-%m') as last_year_month,
        strftime(starts_on, '%Y-%m') as first_month,
        strftime(starts_on - interval 1 month, '%Y-%m') as month_before
    from scoped.period
    where period = $period
),

slices as (
    select
        slice.*,
        asked.starts_on,
        asked.cut_off,
        slice.month = asked.month as is_now,
        slice.month = asked.last_year_month as is_last_year,
        slice.month = asked.month_before as is_before,
        slice.month between asked.first_month and asked.month as is_within
    from scoped.settlement_slice as slice
    cross join asked
    where
        slice.dimension = 'all'
        and $institution in ('whole', slice.institution_id)
        and $side in ('all', slice.side)
),

turned as (
    select
        turnover.direction,
        sum(turnover.amount) as amount
    from scoped.settlement_turnover as turnover
    inner join asked on turnover.month = asked.month
    where $institution in ('whole', turnover.institution_id) and $side = 'all'
    group by turnover.direction
),

ten as (
    select
        placed.direction,
        sum(placed.balance) as amount
    from (
        select
            top.direction,
            top.balance,
            row_number() over (partition by top.direction order by top.balance desc, top.counterparty_id) as place
        from scoped.settlement_top as top
        inner join asked on top.month = asked.month
        where top.institution_id = $institution and $side in ('all', top.side)
    ) as placed
    where placed.place <= 10
    group by placed.direction
),

sums as (
    select
        direction,
        any_value(cut_off) as cut_off,
        any_value(starts_on) as starts_on,
        coalesce(sum(balance) filter (is_now), 0) as balance,
        sum(balance) filter (is_last_year) as balance_last_year,
        coalesce(sum(balance) filter (is_before), 0) as before,
        coalesce(sum(opened) filter (is_within), 0) as opened,
        coalesce(sum(cleared) filter (is_within), 0) as cleared,
        coalesce(sum(overdue) filter (is_now), 0) as overdue,
        coalesce(sum(above_one_year) filter (is_now), 0) as above_one_year,
        coalesce(sum(due_in_7) filter (is_now), 0) as due_in_7,
        coalesce(sum(due_in_15) filter (is_now), 0) as due_in_15,
        coalesce(sum(due_in_30) filter (is_now), 0) as due_in_30,
        coalesce(sum(small_overdue) filter (is_now), 0) as small_overdue,
        coalesce(sum(fell_due) filter (is_within), 0) as fell_due,
        coalesce(sum(on_time) filter (is_within), 0) as on_time,
        coalesce(sum(prepayment) filter (is_now), 0) as prepayment,
        coalesce(sum(long_prepayment) filter (is_now), 0) as long_prepayment
    from slices
    group by direction
    having bool_or(is_now)
)

select
    sums.direction,
    sums.cut_off,
    sums.starts_on,
    sums.cut_off = last_day(sums.cut_off) as is_month_end,
    sums.balance::decimal(18, 2) as balance,
    sums.balance_last_year::decimal(18, 2) as balance_last_year,
    sums.opened::decimal(18, 2) as opened,
    sums.cleared::decimal(18, 2) as cleared,
    sums.overdue::decimal(18, 2) as overdue,
    (100 * sums.overdue / nullif(sums.balance, 0))::double as overdue_share,
    sums.above_one_year::decimal(18, 2) as above_one_year,
    (100 * sums.above_one_year / nullif(sums.balance, 0))::double as above_one_year_share,
    sums.due_in_7::decimal(18, 2) as due_in_7,
    sums.due_in_15::decimal(18, 2) as due_in_15,
    sums.due_in_30::decimal(18, 2) as due_in_30,
    sums.small_overdue::decimal(18, 2) as small_overdue,
    sums.fell_due::decimal(18, 2) as fell_due,
    sums.on_time::decimal(18, 2) as on_time,
    (100 * sums.on_time / nullif(sums.fell_due, 0))::double as on_time_rate,
    (100 * sums.cleared / nullif(sums.before + sums.opened, 0))::double as cleared_rate,
    sums.prepayment::decimal(18, 2) as prepayment,
    sums.long_prepayment::decimal(18, 2) as long_prepayment,
    turned.amount::decimal(18, 2) as turned_over,
    strftime(sums.cut_off, '%Y-%m') as turned_month,
    ((sums.balance + sums.balance_last_year) / 2)::decimal(18, 2) as average,
    (365 * sums.balance / nullif(turned.amount, 0))::double as turnover_days,
    (365 * (sums.balance + sums.balance_last_year) / 2 / nullif(turned.amount, 0))::double as average_days,
    (100 * ten.amount / nullif(sums.balance, 0))::double as ten_share
from sums
left join turned on sums.direction = turned.direction
left join ten on sums.direction = ten.direction
order by sums.direction desc

-- purpose: what the board says of items that are asked for, to be held beside the sum of the items
-- params:  $cut_off date; $since date, optional; $state varchar; $institution varchar; $direction varchar, optional;
--          $side varchar; $dimension varchar; $code varchar; $days bigint, optional; $years bigint, optional
-- columns: figure decimal(18,2)
-- grain:   figure
-- note:    no row where the day is no cut-off of a month, or the state is none of the board's
with month as (
    select period
    from scoped.period
    where grain = 'month' and cut_off = $cut_off
),

sums as (
    select
        sum(slice.balance) filter (is_now) as balance,
        sum(slice.overdue) filter (is_now) as overdue,
        sum(slice.above_one_year) filter (is_now) as above_one_year,
        sum(slice.due_in_7) filter (is_now) as due_in_7,
        sum(slice.due_in_15) filter (is_now) as due_in_15,
        sum(slice.due_in_30) filter (is_now) as due_in_30,
        sum(slice.prepayment) filter (is_now) as prepayment,
        sum(slice.long_prepayment) filter (is_now) as long_prepayment,
        sum(slice.opened) as opened,
        sum(slice.cleared) as cleared
    from (
        select
            settlement.*,
            settlement.month = month.period as is_now
        from scoped.settlement_slice as settlement
        cross join month
        where settlement.month between coalesce(strftime($since, '%Y-%m'), month.period) and month.period
    ) as slice
    where
        slice.direction = coalesce($direction, slice.direction)
        and slice.dimension = $dimension
        and slice.code = $code
        and $institution in ('whole', slice.institution_id)
        and $side in ('all', slice.side)
)

select
    (case
        when $state = 'open' and $years is null then balance
        when $state = 'open' and $years = 1 then above_one_year
        when $state = 'overdue' and $days is null and $years is null then overdue
        when $state = 'due_within' and $days = 7 then due_in_7
        when $state = 'due_within' and $days = 15 then due_in_15
        when $state = 'due_within' and $days = 30 then due_in_30
        when $state = 'prepayment' and $years is null then prepayment
        when $state = 'prepayment' and $years = 1 then long_prepayment
        when $state = 'opened' then opened
        when $state = 'cleared' then cleared
    end)::decimal(18, 2) as figure
from sums
where figure is not null

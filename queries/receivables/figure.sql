-- purpose: what the board says of items that are asked for, to be held beside the sum of the items
-- params:  $cut_off date; $since date, optional; $state varchar; $institution varchar; $direction varchar, optional;
--          $side varchar; $dimension varchar; $code varchar; $days bigint, optional; $years bigint, optional;
--          $small boolean, optional; $but varchar[], optional
-- columns: figure decimal(18,2)
-- grain:   figure
-- note:    dimension is all, sub_unit, account, business_type, counterparty (one of the ten largest), document or due
--          (code is the band's number); no row where the day is no cut-off of a month, $since no first day of one, or
--          the board says nothing of it; $but holds counterparties that are left out of the balance of all: those that
--          were ever among the ten largest
with month as (
    select period
    from scoped.period
    where grain = 'month' and cut_off = $cut_off
),

slice as (
    select
        settlement.*,
        settlement.month = month.period as is_now
    from scoped.settlement_slice as settlement
    cross join month
    where
        settlement.month between coalesce(strftime($since, '%Y-%m'), month.period) and month.period
        and ($since is null or day($since::date) = 1)
        and settlement.direction = coalesce($direction, settlement.direction)
        and settlement.dimension = $dimension
        and settlement.code = $code
        and $institution in ('whole', settlement.institution_id)
        and $side in ('all', settlement.side)
),

sliced as (
    select
        case
            when $small and $years is null and $state = 'overdue' and $days = any_value(rule.small_days)
                then sum(slice.small_overdue) filter (is_now)
            when $small is not null then null
            when $years = 1 and $state = 'open' then sum(slice.above_one_year) filter (is_now)
            when $years = 1 and $state = 'prepayment' then sum(slice.long_prepayment) filter (is_now)
            when $years is not null then null
            when $state = 'open' then sum(slice.balance) filter (is_now)
            when $state = 'overdue' and $days is null then sum(slice.overdue) filter (is_now)
            when $state = 'due_within' and $days = 7 then sum(slice.due_in_7) filter (is_now)
            when $state = 'due_within' and $days = 15 then sum(slice.due_in_15) filter (is_now)
            when $state = 'due_within' and $days = 30 then sum(slice.due_in_30) filter (is_now)
            when $state = 'prepayment' then sum(slice.prepayment) filter (is_now)
            when $state = 'opened' then sum(slice.opened)
            when $state = 'cleared' then sum(slice.cleared)
        end as figure
    from slice
    cross join scoped.settlement_rule as rule
),

banded as (
    select sum(age.amount) as figure
    from scoped.settlement_age as age
    inner join month on age.month = month.period
    where
        $state = 'open'
        and coalesce($years, $small::bigint) is null
        and age.basis = $dimension
        and age.band_no::varchar = $code
        and age.direction = coalesce($direction, age.direction)
        and $institution in ('whole', age.institution_id)
        and $side in ('all', age.side)
),

held as (
    select sum(top.balance) as figure
    from scoped.settlement_top as top
    inner join month on top.month = month.period
    where
        $state = 'open'
        and coalesce($years, $small::bigint) is null
        and $dimension = 'counterparty'
        and top.counterparty_id = $code
        and top.institution_id = $institution
        and top.direction = coalesce($direction, top.direction)
        and $side in ('all', top.side)
),

left_out as (
    select
        coalesce(sum(known.balance) filter (known.month = month.period), 0) as balance,
        count(distinct known.counterparty_id) as parties
    from scoped.counterparty_month as known
    cross join month
    where
        list_contains($but, known.counterparty_id)
        and known.institution_id = $institution
        and known.direction = coalesce($direction, known.direction)
        and $side in ('all', known.side)
),

others as (
    select sliced.figure - left_out.balance as figure
    from sliced
    cross join left_out
    where
        left_out.parties = len(list_distinct($but))
        and $dimension = 'all'
        and $state = 'open'
        and coalesce($years, $small::bigint) is null
)

select figure::decimal(18, 2) as figure
from (
    select figure from sliced
    where $but is null
    union all
    select figure from banded
    union all
    select figure from held
    union all
    select figure from others
) as told
where figure is not null

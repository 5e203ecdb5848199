-- purpose: receivables and payables at each month's cut-off and in the month, by what they can be broken down by
-- columns: institution_id varchar, direction varchar, side varchar, month varchar, dimension varchar, code varchar,
--          balance decimal(18,2), opened decimal(18,2), cleared decimal(18,2), overdue decimal(18,2),
--          above_one_year decimal(18,2), due_in_7 decimal(18,2), due_in_15 decimal(18,2), due_in_30 decimal(18,2),
--          small_overdue decimal(18,2), fell_due decimal(18,2), on_time decimal(18,2), prepayment decimal(18,2),
--          long_prepayment decimal(18,2)
-- grain:   institution_id, direction, side, month, dimension, code
-- note:    open = posted less cleared, both by the cut-off; overdue counts from the due date, a year from the document
--          date; prepayments stand apart; opened and cleared are of the month itself, so is what fell due and how much
--          of that was cleared by its due date, without what was reversed; dimension is all (code ''), sub_unit,
--          account or business_type; institutions, sides and months add up, a state does not over months
with due_state as (
    select distinct
        day.due_class as class,
        state.month,
        state.month_no,
        state.is_overdue,
        state.is_long_overdue,
        state.falls_due,
        state.is_due_in_7,
        state.is_due_in_15,
        state.is_due_in_30
    from marts.ageing_day as day
    inner join marts.ageing_month as state on day.day = state.day
),

document_state as (
    select distinct
        day.document_class as class,
        state.month,
        state.month_no,
        state.is_aged
    from marts.ageing_day as day
    inner join marts.ageing_month as state on day.day = state.day
),

limits as (
    select
        moved.place_no,
        state.month,
        sum(moved.amount) as balance,
        sum(moved.amount) filter (moved.month_no = state.month_no and moved.amount_side = 1) as opened,
        -sum(moved.amount) filter (moved.month_no = state.month_no and moved.amount_side = -1) as cleared,
        sum(moved.amount) filter (state.is_overdue) as overdue,
        sum(moved.amount) filter (state.is_long_overdue) as long_overdue,
        sum(moved.amount) filter (state.is_due_in_7) as due_in_7,
        sum(moved.amount) filter (state.is_due_in_15) as due_in_15,
        sum(moved.amount) filter (state.is_due_in_30) as due_in_30,
        sum(moved.amount) filter (state.falls_due and moved.kind = 'item') as fell_due,
        -sum(moved.amount) filter (state.falls_due and moved.kind = 'on_time') as on_time
    from (
        select
            *,
            case when kind in ('item', 'offset_item') then 1 else -1 end as amount_side
        from marts.settlement_sum
        where basis = 'due'
    ) as moved
    inner join due_state as state on moved.class = state.class and moved.month_no <= state.month_no
    group by moved.place_no, state.month
),

ages as (
    select
        moved.place_no,
        state.month,
        sum(moved.amount) as aged
    from marts.settlement_sum as moved
    inner join document_state as state on moved.class = state.class and moved.month_no <= state.month_no
    where moved.basis = 'document' and state.is_aged
    group by moved.place_no, state.month
)

select
    place.institution_id,
    place.direction,
    place.side,
    limits.month,
    named.dimension,
    named.code,
    coalesce(sum(limits.balance) filter (not place.is_prepayment), 0)::decimal(18, 2) as balance,
    coalesce(sum(limits.opened) filter (not place.is_prepayment), 0)::decimal(18, 2) as opened,
    coalesce(sum(limits.cleared) filter (not place.is_prepayment), 0)::decimal(18, 2) as cleared,
    coalesce(sum(limits.overdue) filter (not place.is_prepayment), 0)::decimal(18, 2) as overdue,
    coalesce(sum(ages.aged) filter (not place.is_prepayment), 0)::decimal(18, 2) as above_one_year,
    coalesce(sum(limits.due_in_7) filter (not place.is_prepayment), 0)::decimal(18, 2) as due_in_7,
    coalesce(sum(limits.due_in_15) filter (not place.is_prepayment), 0)::decimal(18, 2) as due_in_15,
    coalesce(sum(limits.due_in_30) filter (not place.is_prepayment), 0)::decimal(18, 2) as due_in_30,
    coalesce(sum(limits.long_overdue) filter (place.is_small and not place.is_prepayment), 0)::decimal(18, 2)
        as small_overdue,
    coalesce(sum(limits.fell_due) filter (not place.is_prepayment), 0)::decimal(18, 2) as fell_due,
    coalesce(sum(limits.on_time) filter (not place.is_prepayment), 0)::decimal(18, 2) as on_time,
    coalesce(sum(limits.balance) filter (place.is_prepayment), 0)::decimal(18, 2) as prepayment,
    coalesce(sum(ages.aged) filter (place.is_prepayment), 0)::decimal(18, 2) as long_prepayment
from limits
inner join marts.settlement_place as place on limits.place_no = place.place_no
left join ages on limits.place_no = ages.place_no and limits.month = ages.month
cross join lateral (
    values
    ('all', ''),
    ('sub_unit', place.sub_unit_id),
    ('account', place.account),
    ('business_type', place.business_type)
) as named (dimension, code)
group by place.institution_id, place.direction, place.side, limits.month, named.dimension, named.code
order by place.institution_id, place.direction, place.side, limits.month, named.dimension, named.code

-- purpose: the open items of each month's cut-off in the bands of ageing, by document date and by days past due
-- columns: institution_id varchar, direction varchar, side varchar, month varchar, basis varchar, band_no bigint,
--          amount decimal(18,2)
-- grain:   institution_id, direction, side, month, basis, band_no
-- note:    the bands are pool.ageing_band; prepayments are left out; a basis sums to the balance
with state as (
    select distinct
        'document' as basis,
        day.document_class as class,
        state.month,
        state.month_no,
        state.document_band as band_no
    from marts.ageing_day as day
    inner join marts.ageing_month as state on day.day = state.day
    union all
    select distinct
        'due',
        day.due_class,
        state.month,
        state.month_no,
        state.due_band
    from marts.ageing_day as day
    inner join marts.ageing_month as state on day.day = state.day
),

moved as (
    select
        place.institution_id,
        place.direction,
        place.side,
        moved.basis,
        moved.class,
        moved.month_no,
        sum(moved.amount) as amount
    from marts.settlement_sum as moved
    inner join marts.settlement_place as place on moved.place_no = place.place_no
    where not place.is_prepayment
    group by all
)

select
    moved.institution_id,
    moved.direction,
    moved.side,
    state.month,
    moved.basis,
    state.band_no,
    sum(moved.amount)::decimal(18, 2) as amount
from moved
inner join state on moved.basis = state.basis and moved.class = state.class and moved.month_no <= state.month_no
group by moved.institution_id, moved.direction, moved.side, state.month, moved.basis, state.band_no
order by moved.institution_id, moved.direction, moved.side, state.month, moved.basis, state.band_no

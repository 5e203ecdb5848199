-- purpose: what clears one item, in order, and the amount left after each
-- params:  $institution varchar; $item varchar; $cut_off date
-- columns: clearing_id varchar, cleared_on date, amount decimal(18,2), left_after decimal(18,2), voucher_no varchar,
--          is_counted boolean
-- grain:   clearing_id
-- note:    counted are those up to the cut-off; the others came later
with item as (
    select amount
    from drill.settlement_item
    where institution_id = $institution and item_id = $item
),

clearing as (
    select
        clearing_id,
        cleared_on,
        amount,
        voucher_no
    from drill.clearing
    where institution_id = $institution and item_id = $item
)

select
    clearing.clearing_id,
    clearing.cleared_on,
    clearing.amount,
    (item.amount - sum(clearing.amount) over (order by clearing.cleared_on, clearing.clearing_id))::decimal(18, 2)
        as left_after,
    clearing.voucher_no,
    clearing.cleared_on <= $cut_off as is_counted
from clearing
cross join item
order by clearing.cleared_on, clearing.clearing_id

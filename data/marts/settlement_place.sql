-- purpose: where items are booked: every combination of institution, direction, side, sub-unit, account and business
-- columns: place_no bigint, book_no bigint, place_key ubigint, institution_id varchar, direction varchar, side varchar,
--          is_small boolean, is_prepayment boolean, sub_unit_id varchar, account varchar, business_type varchar
-- grain:   place_key
-- note:    side tells counterparties of the group (internal) from others (external), is_small small enterprises; ''
--          stands for what is not said; a book is an institution's direction, prepayments apart; place_key is what an
--          item finds its place by: one number instead of many texts
with found as (
    select distinct
        item.institution_id,
        item.direction,
        coalesce(counterparty.is_internal, false) as is_internal,
        coalesce(counterparty.is_small_enterprise, false) as is_small,
        item.is_prepayment,
        coalesce(item.sub_unit_id, '') as sub_unit_id,
        coalesce(item.account, '') as account,
        coalesce(item.business_type, '') as business_type
    from pool.settlement_item as item
    left join pool.counterparty on item.counterparty_id = counterparty.counterparty_id
)

select
    row_number() over (
        order by institution_id, direction, is_prepayment, is_internal, is_small, sub_unit_id, account, business_type
    ) as place_no,
    dense_rank() over (order by institution_id, direction, is_prepayment) as book_no,
    hash(
        hash(institution_id, direction, is_prepayment, sub_unit_id, account, business_type), is_internal, is_small
    ) as place_key,
    institution_id,
    direction,
    case when is_internal then 'internal' else 'external' end as side,
    is_small,
    is_prepayment,
    sub_unit_id,
    account,
    business_type
from found
order by place_no

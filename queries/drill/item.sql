-- purpose: one item of receivables or payables as it stands at the end of a day
-- params:  $institution varchar; $item varchar; $cut_off date
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, item_id varchar, direction varchar,
--          sub_unit_id varchar, sub_unit_zh varchar, sub_unit_en varchar, account varchar, counterparty_id varchar,
--          counterparty_zh varchar, counterparty_en varchar, is_internal boolean, is_small_enterprise boolean,
--          business_type varchar, document_no varchar, invoice_no varchar, contract_no varchar, voucher_no varchar,
--          posting_date date, document_date date, due_date date, is_prepayment boolean, reversal_of varchar,
--          reversed_by varchar, amount decimal(18,2), cleared decimal(18,2), open_amount decimal(18,2),
--          days_overdue bigint
-- grain:   one row
-- note:    an item posted after the day is shown as well, with nothing open yet
with item as (
    select *
    from drill.settlement_item
    where institution_id = $institution and item_id = $item
),

cleared as (
    select coalesce(sum(amount), 0)::decimal(18, 2) as cleared
    from drill.clearing
    where institution_id = $institution and item_id = $item and cleared_on <= $cut_off
),

reversal as (
    select min(item_id) as reversed_by
    from drill.settlement_item
    where institution_id = $institution and reversal_of = $item
)

select
    item.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    item.item_id,
    item.direction,
    item.sub_unit_id,
    sub_unit.name_zh as sub_unit_zh,
    sub_unit.name_en as sub_unit_en,
    item.account,
    item.counterparty_id,
    partner.name_zh as counterparty_zh,
    partner.name_en as counterparty_en,
    partner.is_internal,
    partner.is_small_enterprise,
    item.business_type,
    item.document_no,
    item.invoice_no,
    item.contract_no,
    item.voucher_no,
    item.posting_date,
    item.document_date,
    item.due_date,
    item.is_prepayment,
    item.reversal_of,
    reversal.reversed_by,
    item.amount,
    case when item.posting_date <= $cut_off then cleared.cleared else 0 end::decimal(18, 2) as cleared,
    case when item.posting_date <= $cut_off then item.amount - cleared.cleared else 0 end::decimal(18, 2)
        as open_amount,
    greatest($cut_off - item.due_date, 0) as days_overdue
from item
cross join cleared
cross join reversal
left join drill.counterparty as partner on item.counterparty_id = partner.counterparty_id
left join drill.sub_unit on item.sub_unit_id = sub_unit.sub_unit_id
left join scoped.institution on item.institution_id = institution.institution_id

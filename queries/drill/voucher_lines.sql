-- purpose: the lines of one voucher
-- params:  $institution varchar; $voucher varchar
-- columns: line_no bigint, account varchar, debit decimal(18,2), credit decimal(18,2), counterparty_id varchar,
--          counterparty_zh varchar, counterparty_en varchar, item_id varchar, debit_in_all decimal(18,2),
--          credit_in_all decimal(18,2)
-- grain:   line_no
with line as (
    select
        line_no,
        account,
        debit,
        credit,
        counterparty_id,
        item_id
    from drill.voucher_line
    where institution_id = $institution and voucher_no = $voucher
)

select
    line.line_no,
    line.account,
    line.debit,
    line.credit,
    line.counterparty_id,
    partner.name_zh as counterparty_zh,
    partner.name_en as counterparty_en,
    line.item_id,
    sum(line.debit) over ()::decimal(18, 2) as debit_in_all,
    sum(line.credit) over ()::decimal(18, 2) as credit_in_all
from line
left join drill.counterparty as partner on line.counterparty_id = partner.counterparty_id
order by line.line_no

-- purpose: where a voucher of some number is, so that it is found by its number alone
-- columns: voucher_no varchar, institution_id varchar, posting_date date, kind varchar
-- grain:   voucher_no, institution_id
-- note:    in the order of numbers: what is asked for one reads a sliver of it
select
    voucher_no,
    institution_id,
    posting_date,
    kind
from pool.voucher
order by voucher_no, institution_id

-- purpose: the vouchers of a number, of one institution or of all that have one
-- params:  $voucher varchar; $institution varchar
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, voucher_no varchar,
--          posting_date date, kind varchar
-- grain:   institution_id
select
    voucher.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    voucher.voucher_no,
    voucher.posting_date,
    voucher.kind
from scoped.voucher_place as voucher
left join scoped.institution on voucher.institution_id = institution.institution_id
where voucher.voucher_no = $voucher and $institution in ('whole', voucher.institution_id)
order by voucher.institution_id

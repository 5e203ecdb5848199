-- purpose: the head of one voucher
-- params:  $institution varchar; $voucher varchar
-- columns: institution_id varchar, institution_zh varchar, institution_en varchar, voucher_no varchar,
--          posting_date date, kind varchar, description varchar
-- grain:   one row
select
    voucher.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    voucher.voucher_no,
    voucher.posting_date,
    voucher.kind,
    voucher.description
from drill.voucher
left join scoped.institution on voucher.institution_id = institution.institution_id
where voucher.institution_id = $institution and voucher.voucher_no = $voucher

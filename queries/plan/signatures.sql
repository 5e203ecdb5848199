-- purpose: the institutions that have signed a deliverable
-- params:  $deliverable varchar
-- columns: sign_off_id varchar, institution_id varchar, name_zh varchar, name_en varchar, signer varchar,
--          signed_on date
-- grain:   sign_off_id
select
    sign_off.sign_off_id,
    sign_off.institution_id,
    institution.name_zh,
    institution.name_en,
    sign_off.signer,
    sign_off.signed_on
from ledger.sign_off
left join scoped.institution on sign_off.institution_id = institution.institution_id
where sign_off.deliverable_id = $deliverable
order by sign_off.signed_on, sign_off.sign_off_id

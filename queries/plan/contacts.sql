-- purpose: whom to ask, per institution and department
-- params:  $institution varchar
-- columns: contact_id varchar, institution_id varchar, name_zh varchar, name_en varchar, department varchar,
--          person varchar, duty varchar, phone varchar, email varchar
-- grain:   contact_id
select
    contact.contact_id,
    contact.institution_id,
    institution.name_zh,
    institution.name_en,
    contact.department,
    contact.name as person,
    contact.duty,
    contact.phone,
    contact.email
from ledger.contact
left join scoped.institution on contact.institution_id = institution.institution_id
where $institution = 'whole' or contact.institution_id = $institution
order by contact.institution_id, contact.department, contact.contact_id

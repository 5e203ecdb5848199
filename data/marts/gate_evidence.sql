-- purpose: which documents of a gate an institution has filed, and whether they are valid today
-- columns: institution_id varchar, stage varchar, position integer, document varchar, name_en varchar,
--          signed_on date, signer varchar, is_valid boolean
-- grain:   institution_id, stage, document
with filed as (
    select
        institution_id,
        stage,
        document,
        max(signed_on) as signed_on,
        arg_max(signer, signed_on) as signer,
        bool_or(signed_on is not null and (valid_to is null or valid_to >= today)) as is_valid
    from pool.evidence
    cross join marts.clock
    where signed_on is null or signed_on <= today
    group by institution_id, stage, document
)

select
    institution.institution_id,
    gate_document.stage,
    gate_document.position,
    gate_document.document,
    gate_document.name_en,
    filed.signed_on,
    filed.signer,
    coalesce(filed.is_valid, false) as is_valid
from marts.institution
cross join marts.gate_document
left join filed
    on institution.institution_id = filed.institution_id
    and gate_document.stage = filed.stage
    and gate_document.document = filed.document
order by institution.institution_id, gate_document.stage, gate_document.position

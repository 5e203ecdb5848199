-- purpose: the documents filed for an institution's gates, newest first
-- params:  $institution varchar
-- columns: evidence_id varchar, stage varchar, name_zh varchar, name_en varchar, link varchar, signer varchar,
--          signed_on date, valid_to date, is_valid boolean
-- grain:   evidence_id
with filed as (
    select
        evidence.*,
        evidence.signed_on is not null
        and evidence.signed_on <= clock.today
        and coalesce(evidence.valid_to >= clock.today, true) as is_valid
    from ledger.evidence
    cross join scoped.clock
    where evidence.institution_id = $institution
)

select
    filed.evidence_id,
    filed.stage,
    filed.document as name_zh,
    coalesce(known.name_en, filed.document) as name_en,
    filed.link,
    filed.signer,
    filed.signed_on,
    filed.valid_to,
    filed.is_valid
from filed
left join scoped.gate_document as known on filed.stage = known.stage and filed.document = known.document
order by filed.signed_on desc, filed.evidence_id desc

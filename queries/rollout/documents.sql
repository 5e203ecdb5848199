-- purpose: the documents that are filed as evidence, by the stage whose gate they serve
-- columns: stage varchar, position bigint, document varchar, name_zh varchar, name_en varchar
-- grain:   stage, document
select
    gate_document.stage,
    (stage.position * 10 + gate_document.position)::bigint as position,
    gate_document.document,
    gate_document.document as name_zh,
    gate_document.name_en
from scoped.gate_document
inner join scoped.stage on gate_document.stage = stage.stage
order by position

-- purpose: the institutions a board can be set to: those of the viewer
-- columns: institution_id varchar, name_zh varchar, name_en varchar
-- grain:   institution_id
select
    i.institution_id,
    i.name_zh,
    i.name_en
from scoped.institution as i
order by i.institution_id

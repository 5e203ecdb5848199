-- purpose: the sub-units of the institutions with their names
-- columns: institution_id varchar, sub_unit_id varchar, name_zh varchar, name_en varchar
-- grain:   institution_id, sub_unit_id
select
    institution_id,
    sub_unit_id,
    name_zh,
    coalesce(name_en, name_zh) as name_en
from pool.sub_unit
order by institution_id, sub_unit_id

-- purpose: the quality rules on tables of the catalogue
-- columns: rule_id varchar, table_id varchar, name_zh varchar, name_en varchar, dimension varchar,
--          is_mandatory boolean, threshold_percent double, field varchar, expression varchar, owner varchar
-- grain:   rule_id
select
    rule_id,
    table_id,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    dimension,
    is_mandatory,
    threshold_percent,
    field,
    expression,
    owner
from pool.quality_rule
order by rule_id

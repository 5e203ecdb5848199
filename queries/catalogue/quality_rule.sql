-- purpose: one quality rule: what it checks, and who looks after it
-- params:  $rule varchar
-- columns: rule_id varchar, name_zh varchar, name_en varchar, table_id varchar, table_zh varchar, table_en varchar,
--          domain varchar, dimension varchar, is_mandatory boolean, threshold_percent double, field varchar,
--          expression varchar, owner varchar
-- grain:   rule_id
select
    rule.rule_id,
    rule.name_zh,
    rule.name_en,
    rule.table_id,
    tables.name_zh as table_zh,
    tables.name_en as table_en,
    tables.domain,
    rule.dimension,
    rule.is_mandatory,
    rule.threshold_percent,
    rule.field,
    rule.expression,
    rule.owner
from scoped.catalogue_rule as rule
inner join scoped.catalogue_table as tables on tables.kind = 'source_table' and rule.table_id = tables.table_id
where rule.rule_id = $rule
order by rule.rule_id

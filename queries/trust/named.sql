-- purpose: the names of the tables and rules that make measures doubtful
-- columns: code varchar, name_zh varchar, name_en varchar
-- grain:   code
select
    code,
    any_value(name_zh) as name_zh,
    any_value(name_en) as name_en
from scoped.kpi_doubt
where source_kind = 'source_table'
group by code
order by code

-- purpose: the stages an institution goes through, in order, with their names
-- columns: stage varchar, position integer, name_zh varchar, name_en varchar
-- grain:   stage
select
    known.stage,
    known.position,
    known.name_zh,
    known.name_en
from (
    values
    ('survey', 1, '调研', 'Survey'),
    ('solution', 2, '方案', 'Solution'),
    ('access', 3, '数据接入', 'Data access'),
    ('modelling', 4, '建模与清洗', 'Modelling'),
    ('online', 5, '上线试运行', 'Trial run'),
    ('accepted', 6, '验收', 'Accepted'),
    ('operating', 7, '常态运营', 'Operating')
) as known (stage, position, name_zh, name_en)
order by known.position

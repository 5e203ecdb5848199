-- purpose: the documents that show a gate's conditions
-- columns: stage varchar, position integer, document varchar, name_en varchar
-- grain:   stage, document
-- note:    document is the name by which evidence is filed
select
    known.stage,
    known.position,
    known.document,
    known.name_en
from (
    values
    ('survey', 1, '名单批复', 'Approval of the list'),
    ('solution', 1, '调研报告', 'Survey report'),
    ('solution', 2, '需求确认单', 'Confirmed needs'),
    ('access', 1, '评审纪要', 'Review minutes'),
    ('access', 2, '安全合规协议', 'Security agreement'),
    ('modelling', 1, '验证记录', 'Verification record'),
    ('online', 1, 'UAT 单', 'UAT sheet'),
    ('online', 2, '培训签到', 'Training attendance'),
    ('accepted', 1, '验收报告', 'Acceptance report'),
    ('operating', 1, '移交单', 'Handover sheet')
) as known (stage, position, document, name_en)
order by known.stage, known.position

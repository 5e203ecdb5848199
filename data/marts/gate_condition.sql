-- purpose: what must hold to enter a stage, one condition a row, in the order they are shown
-- columns: condition varchar, stage varchar, position integer, phase varchar, name varchar, threshold double,
--          unit varchar, document varchar
-- grain:   condition
-- note:    name is a message of the catalogue; phase is both, pilot or rollout; conditions without a threshold
--          either hold or do not; document is the evidence that shows it, by the name it is filed under
select
    known.condition,
    known.stage,
    known.position,
    known.phase,
    known.name,
    known.threshold::double as threshold,
    known.unit,
    known.document
from (
    values
    ('approved', 'survey', 1, 'both', 'On the approved list', null, null, '名单批复'),
    ('wave_set', 'survey', 2, 'both', 'Wave set', null, null, null),
    ('contact_named', 'survey', 3, 'both', 'Contact named', null, null, null),
    ('survey_complete', 'solution', 1, 'both', 'Survey report', null, null, '调研报告'),
    ('scenario_confirmed', 'solution', 2, 'both', 'Typical scenarios confirmed', 1, 'scenarios', '需求确认单'),
    ('solution_accepted', 'access', 1, 'both', 'Solution accepted', null, null, '评审纪要'),
    ('guide_received', 'access', 2, 'both', 'Current guide received', null, null, null),
    ('security_agreed', 'access', 3, 'both', 'Security agreement valid', null, null, '安全合规协议'),
    ('tables_verified', 'modelling', 1, 'both', 'Needed tables verified', 80, 'percent', '验证记录'),
    ('key_tables_verified', 'modelling', 2, 'both', 'Key tables verified', 100, 'percent', '验证记录'),
    ('tables_cleaned', 'online', 1, 'both', 'Needed tables cleaned', 80, 'percent', null),
    ('uat_signed', 'online', 2, 'both', 'Scenarios signed in UAT', 1, 'scenarios', 'UAT 单'),
    ('users_trained', 'online', 3, 'both', 'Target users trained', 80, 'percent', '培训签到'),
    ('rights_opened', 'online', 4, 'both', 'Rights opened to target users', null, null, null),
    ('month_online', 'accepted', 1, 'both', 'A full month online', null, null, '验收报告'),
    ('scenarios_covered', 'accepted', 2, 'rollout', 'Confirmed scenarios online', 60, 'percent', '验收报告'),
    ('usage_reached', 'accepted', 3, 'both', 'Usage in the last full month', 60, 'percent', '验收报告'),
    ('gain_reached', 'accepted', 4, 'pilot', 'Efficiency gain', 30, 'percent', '验收报告'),
    ('critical_answered', 'accepted', 5, 'both', 'No critical issue unanswered beyond 48 h', null, null, '验收报告'),
    ('usage_held', 'operating', 1, 'both', 'Usage of 70 % or more in the last 3 months', 3, 'months', '移交单'),
    (
        'timeliness_held', 'operating', 2, 'both', 'Timeliness of 95 % or more in the last 3 months', 3, 'months',
        '移交单'
    ),
    ('users_satisfied', 'operating', 3, 'both', 'User satisfaction in the last half year', 85, 'percent', '移交单')
) as known (condition, stage, position, phase, name, threshold, unit, document)
order by known.stage, known.position

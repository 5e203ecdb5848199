-- purpose: what must hold to enter a stage, one condition a row, in the order they are shown
-- columns: condition varchar, stage varchar, position integer, phase varchar, name varchar, threshold double,
--          unit varchar
-- grain:   condition
-- note:    name is a message of the catalogue; phase is both, pilot or rollout; conditions without a threshold
--          either hold or do not
select
    known.condition,
    known.stage,
    known.position,
    known.phase,
    known.name,
    known.threshold::double as threshold,
    known.unit
from (
    values
    ('approved', 'survey', 1, 'both', 'On the approved list', null, null),
    ('wave_set', 'survey', 2, 'both', 'Wave set', null, null),
    ('contact_named', 'survey', 3, 'both', 'Contact named', null, null),
    ('survey_complete', 'solution', 1, 'both', 'Survey report', null, null),
    ('scenario_confirmed', 'solution', 2, 'both', 'Typical scenarios confirmed', 1, 'scenarios'),
    ('solution_accepted', 'access', 1, 'both', 'Solution accepted', null, null),
    ('guide_received', 'access', 2, 'both', 'Current guide received', null, null),
    ('security_agreed', 'access', 3, 'both', 'Security agreement valid', null, null),
    ('tables_verified', 'modelling', 1, 'both', 'Needed tables verified', 80, 'percent'),
    ('key_tables_verified', 'modelling', 2, 'both', 'Key tables verified', 100, 'percent'),
    ('tables_cleaned', 'online', 1, 'both', 'Needed tables cleaned', 80, 'percent'),
    ('uat_signed', 'online', 2, 'both', 'Scenarios signed in UAT', 1, 'scenarios'),
    ('users_trained', 'online', 3, 'both', 'Target users trained', 80, 'percent'),
    ('rights_opened', 'online', 4, 'both', 'Rights opened to target users', null, null),
    ('month_online', 'accepted', 1, 'both', 'A full month online', null, null),
    ('scenarios_covered', 'accepted', 2, 'rollout', 'Confirmed scenarios online', 60, 'percent'),
    ('usage_reached', 'accepted', 3, 'both', 'Usage in the last full month', 60, 'percent'),
    ('gain_reached', 'accepted', 4, 'pilot', 'Efficiency gain', 30, 'percent'),
    ('critical_answered', 'accepted', 5, 'both', 'No critical issue unanswered beyond 48 h', null, null),
    ('usage_held', 'operating', 1, 'both', 'Months with usage of 70 % or more, of the last 3', 3, 'months'),
    ('timeliness_held', 'operating', 2, 'both', 'Months with timeliness of 95 % or more, of the last 3', 3, 'months'),
    ('users_satisfied', 'operating', 3, 'both', 'User satisfaction in the last half year', 85, 'percent')
) as known (condition, stage, position, phase, name, threshold, unit)
order by known.stage, known.position

-- purpose: what needs attention: measures behind, critical issues unanswered, long stays, duplicates, unused scenarios
-- params:  $period varchar; $institution varchar
-- columns: kind varchar, code varchar, light varchar, institution_id varchar, institution_zh varchar,
--          institution_en varchar, name_zh varchar, name_en varchar, unit varchar, value double, target double,
--          days bigint, usual_days double, hours_left bigint
-- grain:   kind, code
-- note:    value is the measure's, the drag in its unit stands in usual_days' place nowhere: see kind measure, where
--          hours_left, days and usual_days are null; amounts are in 10,000 yuan
with period as (
    select grain, period, cut_off, cut_off + interval 1 day as ends_at
    from scoped.period
    where period = $period
),

subject as (
    select institution.institution_id, institution.name_zh, institution.name_en
    from scoped.institution
    where $institution = 'whole' or institution.institution_id = $institution
)

select 1

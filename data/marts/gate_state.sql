-- purpose: for each institution and each gate condition, the measured value and whether the condition holds
-- columns: institution_id varchar, condition varchar, stage varchar, position integer, name varchar, value double,
--          threshold double, unit varchar, is_met boolean
-- grain:   institution_id, condition
-- note:    value is null where a condition only holds or does not, or nothing was measured yet; where no table that
--          is needed is a key table, all of them are verified
with papers as (
    select
        institution_id,
        bool_or(is_valid) filter (document = '调研报告') as has_survey,
        bool_or(is_valid) filter (document = '评审纪要') as has_review,
        bool_or(is_valid) filter (document = '安全合规协议') as has_agreement
    from marts.gate_evidence
    group by institution_id
),

facts as (
    select
        gate_fact.*,
        papers.* exclude (institution_id),
        gate_table.* exclude (institution_id),
        gate_measure.* exclude (institution_id),
        clock.today,
        last_day(gate_fact.online_since + interval 1 month - interval 1 day) as full_month_ends_on
    from marts.gate_fact
    cross join marts.clock
    left join papers on gate_fact.institution_id = papers.institution_id
    left join marts.gate_table on gate_fact.institution_id = gate_table.institution_id
    left join marts.gate_measure on gate_fact.institution_id = gate_measure.institution_id
),

states as (
    select facts.institution_id, facts.phase, state.condition, state.value, state.holds
    from facts
    cross join lateral (
        values
        ('approved', null, facts.is_approved),
        ('wave_set', null, facts.has_wave),
        ('contact_named', null, facts.has_contact),
        ('survey_complete', null, facts.has_survey),
        ('scenario_confirmed', facts.typical_confirmed, null),
        ('solution_accepted', null, facts.has_solution or facts.has_review),
        ('guide_received', null, facts.has_guide),
        ('security_agreed', null, facts.has_agreement),
        ('tables_verified', 100 * facts.verified / facts.needed, null),
        ('key_tables_verified', if(facts.key_needed = 0, 100, 100 * facts.key_verified / facts.key_needed), null),
        ('tables_cleaned', 100 * facts.cleaned / facts.needed, null),
        ('uat_signed', facts.uat_signed, null),
        ('users_trained', facts.training, null),
        ('rights_opened', null, facts.has_users),
        ('month_online', null, facts.full_month_ends_on <= facts.today),
        ('scenarios_covered', facts.coverage, null),
        ('usage_reached', facts.usage, null),
        ('gain_reached', facts.gain, null),
        ('critical_answered', null, facts.critical_overdue = 0),
        ('usage_held', facts.usage_months, null),
        ('timeliness_held', facts.timeliness_months, null),
        ('users_satisfied', case when facts.answers >= 10 then facts.satisfaction end, null)
    ) as state (condition, value, holds)
)

select
    states.institution_id,
    gate_condition.condition,
    gate_condition.stage,
    gate_condition.position,
    gate_condition.name,
    states.value::double as value,
    gate_condition.threshold,
    gate_condition.unit,
    coalesce(
        case
            when gate_condition.threshold is null then states.holds
            else states.value >= gate_condition.threshold
        end,
        false
    ) as is_met
from states
inner join marts.gate_condition on states.condition = gate_condition.condition
where gate_condition.phase = 'both' or gate_condition.phase = states.phase
order by states.institution_id, gate_condition.stage, gate_condition.position

-- purpose: for each institution and each gate condition, the measured value and whether the condition holds
-- columns: institution_id varchar, condition varchar, stage varchar, position integer, name varchar, value double,
--          threshold double, unit varchar, is_met boolean
-- grain:   institution_id, condition
-- note:    value is null where a condition only holds or does not, or nothing was measured yet
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
        release_fact.as_of
    from marts.gate_fact
    cross join marts.release_fact
    left join papers on gate_fact.institution_id = papers.institution_id
    left join marts.gate_table on gate_fact.institution_id = gate_table.institution_id
    left join marts.gate_measure on gate_fact.institution_id = gate_measure.institution_id
),

states as (
    select
        institution_id,
        phase,
        unnest([
            {condition: 'approved', value: null::double, holds: is_approved},
            {condition: 'wave_set', value: null, holds: has_wave},
            {condition: 'contact_named', value: null, holds: has_contact},
            {condition: 'survey_complete', value: null, holds: has_survey},
            {condition: 'scenario_confirmed', value: typical_confirmed, holds: null},
            {condition: 'solution_accepted', value: null, holds: has_solution or has_review},
            {condition: 'guide_received', value: null, holds: has_guide},
            {condition: 'security_agreed', value: null, holds: has_agreement},
            {condition: 'tables_verified', value: 100 * verified / needed, holds: null},
            {condition: 'key_tables_verified', value: 100 * key_verified / nullif(key_needed, 0), holds: null},
            {condition: 'tables_cleaned', value: 100 * cleaned / needed, holds: null},
            {condition: 'uat_signed', value: uat_signed, holds: null},
            {condition: 'users_trained', value: training, holds: null},
            {condition: 'rights_opened', value: null, holds: has_users},
            {
                condition: 'month_online',
                value: null,
                holds: date_trunc('month', online_since + interval 1 month - interval 1 day)
                + interval 1 month <= as_of + interval 1 day
            },
            {condition: 'scenarios_covered', value: coverage, holds: null},
            {condition: 'usage_reached', value: usage, holds: null},
            {condition: 'gain_reached', value: gain, holds: null},
            {condition: 'critical_answered', value: null, holds: critical_overdue = 0},
            {condition: 'usage_held', value: usage_months, holds: null},
            {condition: 'timeliness_held', value: timeliness_months, holds: null},
            {condition: 'users_satisfied', value: case when answers >= 10 then satisfaction end, holds: null}
        ]) as state
    from facts
)

select
    states.institution_id,
    gate_condition.condition,
    gate_condition.stage,
    gate_condition.position,
    gate_condition.name,
    states.state.value as value,
    gate_condition.threshold,
    gate_condition.unit,
    coalesce(
        case
            when gate_condition.threshold is null then states.state.holds
            else states.state.value >= gate_condition.threshold
        end,
        false
    ) as is_met
from states
inner join marts.gate_condition on states.state.condition = gate_condition.condition
where gate_condition.phase = 'both' or gate_condition.phase = states.phase
order by states.institution_id, gate_condition.stage, gate_condition.position

-- purpose: the conditions of the gates an institution passes on its way to a stage, measured now, with their evidence
-- params:  $institution varchar; $stage varchar, optional
-- columns: stage varchar, stage_position bigint, condition varchar, position bigint, name varchar, value double,
--          threshold double, unit varchar, is_met boolean, document_zh varchar, document_en varchar, is_filed boolean,
--          signed_on date, signer varchar, is_complete boolean
-- grain:   condition
-- note:    without $stage the gate of the next stage, in the last one its own; with $stage every gate on the way
--          forward to it, or on the way back its own; name is a message; is_filed: a signed document is valid now;
--          is_complete: it holds, and its document is filed where it has one
with standing as (
    select coalesce(max_by(position, stay_no), 0) as position
    from scoped.stage_stay
    where institution_id = $institution
),

wanted as (
    select max(position) as last_position, max(position) filter (stage = $stage) as position
    from scoped.stage
),

passed as (
    select stage.stage, stage.position
    from scoped.stage
    cross join standing
    cross join wanted
    where case
        when $stage is null then stage.position = least(standing.position + 1, wanted.last_position)
        when wanted.position > standing.position
            then stage.position > standing.position and stage.position <= wanted.position
        else stage.stage = $stage
    end
)

select
    state.stage,
    passed.position::bigint as stage_position,
    state.condition,
    state.position::bigint as position,
    state.name,
    state.value,
    state.threshold,
    state.unit,
    state.is_met,
    evidence.document as document_zh,
    evidence.name_en as document_en,
    evidence.is_valid as is_filed,
    evidence.signed_on,
    evidence.signer,
    state.is_met and (evidence.document is null or evidence.is_valid) as is_complete
from scoped.gate_state as state
inner join passed on state.stage = passed.stage
inner join scoped.gate_condition as known on state.condition = known.condition
left join scoped.gate_evidence as evidence
    on state.institution_id = evidence.institution_id
    and state.stage = evidence.stage
    and known.document = evidence.document
where state.institution_id = $institution
order by passed.position, state.position

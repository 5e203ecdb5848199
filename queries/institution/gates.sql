-- purpose: what must hold for an institution to enter its next stage, measured at the cut-off, and the documents filed
-- params:  $institution varchar
-- columns: kind varchar, position bigint, stage varchar, name_zh varchar, name_en varchar, value double,
--          threshold double, unit varchar, is_met boolean, signed_on date, signer varchar
-- grain:   kind, position
-- note:    kind is condition (its names are messages) or document
with standing as (
    select coalesce(max(position), 0) as position
    from scoped.stage_stay
    where institution_id = $institution and left_on is null
),

next_stage as (
    select stage.stage
    from scoped.stage
    inner join standing on stage.position = standing.position + 1
)

select
    'condition' as kind,
    state.position::bigint as position,
    state.stage,
    state.name as name_zh,
    state.name as name_en,
    state.value,
    state.threshold,
    state.unit,
    state.is_met,
    null::date as signed_on,
    null::varchar as signer
from scoped.gate_state as state
inner join next_stage on state.stage = next_stage.stage
where state.institution_id = $institution
union all
select
    'document',
    evidence.position::bigint,
    evidence.stage,
    evidence.document,
    evidence.name_en,
    null,
    null,
    null,
    evidence.is_valid,
    evidence.signed_on,
    evidence.signer
from scoped.gate_evidence as evidence
inner join next_stage on evidence.stage = next_stage.stage
where evidence.institution_id = $institution
order by kind, position

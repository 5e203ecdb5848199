-- purpose: what the gate conditions measured when an institution was last moved
-- params:  $institution varchar
-- columns: entry_no bigint, stage varchar, entered_on date, condition varchar, stage_position bigint, position bigint,
--          name varchar, value double, threshold double, unit varchar, is_met boolean
-- grain:   condition
-- note:    as measured at the move, and kept since; name is a message
with last_move as (
    select max(entry_no) as entry_no
    from ledger.move_measure
    where institution_id = $institution
)

select
    kept.entry_no,
    entry.stage,
    entry.entered_on,
    kept.condition,
    stage.position::bigint as stage_position,
    known.position::bigint as position,
    known.name,
    kept.value,
    kept.threshold,
    known.unit,
    kept.is_met
from ledger.move_measure as kept
inner join last_move on kept.entry_no = last_move.entry_no
inner join ledger.rollout_entry as entry
    on kept.institution_id = entry.institution_id and kept.entry_no = entry.entry_no
inner join scoped.gate_condition as known on kept.condition = known.condition
inner join scoped.stage on known.stage = stage.stage
where kept.institution_id = $institution
order by stage.position, known.position

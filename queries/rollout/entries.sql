-- purpose: how an institution came to where it stands: every move, pause and end, newest first, with what was measured
-- params:  $institution varchar
-- columns: entry_no bigint, kind varchar, stage varchar, entered_on date, days bigint, moved_by varchar,
--          reason varchar, is_override boolean, measured bigint, met bigint, unmet varchar[]
-- grain:   entry_no
-- note:    kind is moved, back, paused, resumed, ended or reopened; days are those of the stay that a move began, so
--          far while it lasts; unmet are the conditions (messages) that did not hold at the move
with entries as (
    select
        entry.*,
        stage.position,
        lag(stage.position) over earlier as position_before,
        coalesce(lag(entry.is_paused) over earlier, false) as was_paused,
        coalesce(lag(entry.is_ended) over earlier, false) as was_ended
    from ledger.rollout_entry as entry
    inner join scoped.stage on entry.stage = stage.stage
    where entry.institution_id = $institution
    window earlier as (order by entry.entry_no)
),

told as (
    select
        *,
        case
            when position_before is null or position > position_before then 'moved'
            when position < position_before then 'back'
            when is_ended and not was_ended then 'ended'
            when was_ended and not is_ended then 'reopened'
            when is_paused and not was_paused then 'paused'
            when was_paused and not is_paused then 'resumed'
            else 'moved'
        end as kind,
        count(*) filter (position is distinct from position_before) over (
            order by entry_no rows unbounded preceding
        ) as stay_no
    from entries
),

measures as (
    select
        kept.entry_no,
        count(*) as measured,
        count(*) filter (kept.is_met) as met,
        list(known.name order by known.position) filter (not kept.is_met) as unmet
    from ledger.move_measure as kept
    inner join scoped.gate_condition as known on kept.condition = known.condition
    where kept.institution_id = $institution
    group by kept.entry_no
)

select
    told.entry_no,
    told.kind,
    told.stage,
    told.entered_on,
    case when told.kind in ('moved', 'back')
            then date_diff('day', stay.entered_on, coalesce(stay.left_on, greatest(clock.today, stay.entered_on)))
    end as days,
    told.moved_by,
    told.reason,
    coalesce(told.is_override, false) as is_override,
    coalesce(measures.measured, 0) as measured,
    coalesce(measures.met, 0) as met,
    measures.unmet
from told
cross join scoped.clock
left join scoped.stage_stay as stay on stay.institution_id = $institution and told.stay_no = stay.stay_no
left join measures on told.entry_no = measures.entry_no
order by told.entry_no desc

-- purpose: the cards of the rollout board: where each institution stands, since when, and what holds it back
-- params:  $period varchar; $institution varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, phase varchar, wave bigint, contact varchar,
--          tile_x bigint, tile_y bigint, stage varchar, position bigint, entered_on date, days bigint,
--          usual_days double, is_long boolean, next_stage varchar, conditions bigint, met bigint, unmet varchar,
--          unmet_condition varchar, unmet_value double, unmet_threshold double, unmet_unit varchar, alerts bigint,
--          is_paused boolean, is_ended boolean, flag_reason varchar, override_stage varchar, override_reason varchar,
--          override_by varchar, override_on date, is_live boolean
-- grain:   institution_id
-- note:    of the day that the period shows; institutions of the programme that have entered no stage have none and
--          position 0; conditions are those of the next stage, in the last one those that keep it, and are measured
--          for the newest period only; unmet (a message) is the first that does not hold; alerts are open critical
--          issues; an override stays until the institution has gone back before the stage it was moved into
with asked as (
    select ledger_period.state_on, ledger_period.state_on >= clock.today as is_live
    from scoped.ledger_period
    cross join scoped.clock
    where ledger_period.period = $period
),

entries as (
    select entry.*, asked.state_on
    from ledger.rollout_entry as entry
    inner join asked on asked.state_on >= entry.entered_on
),

flags as (
    select institution_id, is_paused, is_ended, reason
    from entries
    qualify row_number() over (partition by institution_id order by entry_no desc) = 1
),

stays as (
    select stay.institution_id, stay.stage, stay.position, stay.entered_on
    from scoped.stage_stay as stay
    inner join asked on asked.state_on >= stay.entered_on
    qualify row_number() over (partition by stay.institution_id order by stay.stay_no desc) = 1
),

overrides as (
    select entries.institution_id, entries.stage, entries.reason, entries.moved_by, entries.entered_on
    from entries
    inner join scoped.stage on entries.stage = stage.stage
    inner join stays on entries.institution_id = stays.institution_id and stage.position <= stays.position
    where entries.is_override
    qualify row_number() over (partition by entries.institution_id order by entries.entry_no desc) = 1
),

placed as (
    select
        institution.*,
        stays.stage,
        coalesce(stays.position, 0)::bigint as stage_position,
        stays.entered_on,
        next_stage.stage as next_stage,
        coalesce(next_stage.stage, stays.stage) as gate
    from scoped.institution
    left join stays on institution.institution_id = stays.institution_id
    left join scoped.stage as next_stage on coalesce(stays.position, 0) + 1 = next_stage.position
    where stays.stage is not null or institution.phase <> 'none'
),

states as (
    select state.*
    from scoped.gate_state as state
    inner join placed on state.institution_id = placed.institution_id and state.stage = placed.gate
    inner join asked on asked.is_live
),

gates as (
    select institution_id, count(*) as conditions, count(*) filter (is_met) as met
    from states
    group by institution_id
),

unmet as (
    select institution_id, condition, name, value, threshold, unit
    from states
    where not is_met
    qualify row_number() over (partition by institution_id order by position) = 1
),

alerts as (
    select issue.institution_id, count(*) as alerts
    from scoped.issue
    cross join asked
    where issue.severity = 'critical'
    and issue.raised_at < asked.state_on + interval 1 day
    and (issue.closed_at is null or issue.closed_at >= asked.state_on + interval 1 day)
    group by issue.institution_id
),

cards as (
    select
        placed.*,
        asked.is_live,
        date_diff('day', placed.entered_on, asked.state_on) as days,
        coalesce(flags.is_paused, false) as is_paused,
        coalesce(flags.is_ended, false) as is_ended,
        case when flags.is_paused or flags.is_ended then flags.reason end as flag_reason
    from placed
    cross join asked
    left join flags on placed.institution_id = flags.institution_id
)

select
    cards.institution_id,
    cards.name_zh,
    cards.name_en,
    cards.phase,
    cards.wave,
    cards.contact,
    cards.tile_x,
    cards.tile_y,
    cards.stage,
    cards.stage_position as position,
    cards.entered_on,
    cards.days,
    stage_usual.usual_days,
    coalesce(cards.days > stage_usual.long_days, false) and not cards.is_paused and not cards.is_ended as is_long,
    cards.next_stage,
    gates.conditions,
    gates.met,
    unmet.name as unmet,
    unmet.condition as unmet_condition,
    unmet.value as unmet_value,
    unmet.threshold as unmet_threshold,
    unmet.unit as unmet_unit,
    coalesce(alerts.alerts, 0) as alerts,
    cards.is_paused,
    cards.is_ended,
    cards.flag_reason,
    overrides.stage as override_stage,
    overrides.reason as override_reason,
    overrides.moved_by as override_by,
    overrides.entered_on as override_on,
    cards.is_live
from cards
left join scoped.stage_usual on cards.stage = stage_usual.stage
left join gates on cards.institution_id = gates.institution_id
left join unmet on cards.institution_id = unmet.institution_id
left join alerts on cards.institution_id = alerts.institution_id
left join overrides on cards.institution_id = overrides.institution_id
where $institution = 'whole' or cards.institution_id = $institution
order by cards.stage_position, cards.is_ended, cards.is_paused, is_long desc, cards.days desc, cards.institution_id

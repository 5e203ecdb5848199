-- purpose: the columns of the rollout board: each stage with its cards, its limit and how long a stay usually is
-- params:  $period varchar; $institution varchar
-- columns: stage varchar, position bigint, cards bigint, card_limit bigint, usual_days double, stays bigint
-- grain:   stage
-- note:    of the day that the period shows; cards that have ended do not count
with asked as (
    select state_on
    from scoped.ledger_period
    where period = $period
),

latest as (
    select entry.institution_id, entry.stage, entry.is_ended
    from ledger.rollout_entry as entry
    inner join asked on asked.state_on >= entry.entered_on
    where $institution = 'whole' or entry.institution_id = $institution
    qualify row_number() over (partition by entry.institution_id order by entry.entry_no desc) = 1
),

counts as (
    select stage, count(*) as cards
    from latest
    where not is_ended
    group by stage
)

select
    stage.stage,
    stage.position::bigint as position,
    coalesce(counts.cards, 0) as cards,
    stage_limit.cards as card_limit,
    stage_usual.usual_days,
    coalesce(stage_usual.stays, 0) as stays
from scoped.stage
left join counts on stage.stage = counts.stage
left join scoped.stage_usual on stage.stage = stage_usual.stage
left join ledger.stage_limit on stage.stage = stage_limit.stage
order by stage.position

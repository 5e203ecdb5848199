-- purpose: what the conclusion says: lights counted, the measure most behind and who drags it, rollout, stage
-- params:  $period varchar; $institution varchar
-- columns: counted bigint, green bigint, yellow bigint, red bigint, grey bigint, green_before bigint,
--          kpi varchar, name varchar, unit varchar, direction varchar, value double, target double,
--          dragging_id varchar, dragging_zh varchar, dragging_en varchar, drag double,
--          rolled_out double, rolled_out_forecast double, forecast_for date,
--          stage varchar, stage_days bigint, is_long boolean,
--          weakest_zh varchar, weakest_en varchar, weakest_groups bigint
-- grain:   one row
-- note:    dragging is the one institution whose shortfall takes most from the figure, if it is one; weakest is the
--          institution with most groups that are not on pace (below 70 % of their measures)
with period as (
    select grain, period, previous_period, cut_off
    from scoped.period
    where period = $period
),

shown as (
    select *
    from scoped.kpi_score
    where institution_id = $institution or ($institution = 'whole' and institution_id = 'centre')
),

now as (
    select shown.*
    from shown
    inner join period on shown.grain = period.grain and shown.period = period.period
),

counts as (
    select
        count(*) as counted,
        count(*) filter (light = 'green') as green,
        count(*) filter (light = 'yellow') as yellow,
        count(*) filter (light = 'red') as red,
        count(*) filter (light not in ('green', 'yellow', 'red')) as grey
    from now
),

before as (
    select
        case when count(shown.value) > 0 then count(*) filter (shown.light = 'green') end as green_before
    from shown
    inner join period on shown.grain = period.grain and shown.period = period.previous_period
),

worst as (
    select now.*, kpi.name, kpi.unit, kpi.direction
    from now
    inner join scoped.kpi on now.kpi = kpi.kpi
    where now.light = 'red'
    order by abs(now.value - now.pace) / greatest(abs(now.pace), 1) desc, kpi.position asc
    limit 1
),

drags as (
    select
        score.institution_id,
        (case worst.direction when 'up' then 1 else -1 end)
        * (worst.target - score.value) * score.denominator / worst.denominator as drag,
        count(*) over (partition by round(drag, 6)) as equals
    from worst
    inner join scoped.kpi_score as score
        on worst.kpi = score.kpi and worst.grain = score.grain and worst.period = score.period
    where worst.institution_id = 'whole' and score.institution_id <> 'whole' and worst.denominator > 0
),

dragging as (
    select institution.institution_id, institution.name_zh, institution.name_en, drags.drag
    from drags
    inner join scoped.institution on drags.institution_id = institution.institution_id
    where drags.drag > 0
    qualify rank() over (order by drags.drag desc) = 1 and drags.equals = 1
),

rollout as (
    select value as rolled_out, forecast as rolled_out_forecast, forecast_for
    from now
    where kpi = 'institutions_rolled_out' and institution_id = 'whole'
),

stay as (
    select
        stage_stay.stage,
        date_diff('day', stage_stay.entered_on, period.cut_off) as stage_days,
        stage_days > stage_usual.long_days as is_long
    from scoped.stage_stay
    cross join period
    left join scoped.stage_usual on stage_stay.stage = stage_usual.stage
    where stage_stay.institution_id = $institution
    and stage_stay.entered_on <= period.cut_off
    and (stage_stay.left_on is null or stage_stay.left_on > period.cut_off)
),

places as (
    select score.institution_id, score.kpi_group
    from scoped.kpi_score as score
    inner join period on score.grain = period.grain and score.period = period.period
    where $institution = 'whole' and score.light in ('green', 'yellow', 'red')
    group by score.institution_id, score.kpi_group
    having count(*) filter (score.light = 'green') < 0.7 * count(*)
),

weakest as (
    select
        institution.name_zh as weakest_zh,
        institution.name_en as weakest_en,
        count(*) as weakest_groups
    from places
    inner join scoped.institution on places.institution_id = institution.institution_id
    group by institution.institution_id, institution.name_zh, institution.name_en
    order by weakest_groups desc, institution.institution_id asc
    limit 1
)

select
    counts.*,
    before.green_before,
    worst.kpi,
    worst.name,
    worst.unit,
    worst.direction,
    worst.value,
    worst.target,
    dragging.institution_id as dragging_id,
    dragging.name_zh as dragging_zh,
    dragging.name_en as dragging_en,
    dragging.drag,
    rollout.*,
    stay.*,
    weakest.*
from counts
cross join before
left join worst on true
left join dragging on true
left join rollout on true
left join stay on true
left join weakest on true

-- purpose: what the conclusion says: lights counted, the measure most behind and who drags it, rollout, stage
-- params:  $period varchar; $institution varchar, optional
-- columns: place varchar, counted bigint, green bigint, yellow bigint, red bigint, grey bigint, green_before bigint,
--          kpi varchar, name varchar, unit varchar, value double, target double, dragging_id varchar,
--          dragging_zh varchar, dragging_en varchar, drag double, rolled_out double, rolled_out_forecast double,
--          forecast_for date, stage varchar, stage_days bigint, is_long boolean, weakest_zh varchar,
--          weakest_en varchar, weakest_groups bigint
-- grain:   place
-- note:    place is an institution or whole, every one without $institution; dragging is the one institution whose
--          shortfall takes most from the figure, if it is one; weakest is the institution with most groups that are not
--          on pace (below 70 % of their measures), and among those the one with fewest of their measures on pace
with asked as (
    select period.period, period.previous_period, ledger_period.state_on
    from scoped.period
    inner join scoped.ledger_period on period.period = ledger_period.period
    where period.period = $period
),

places as (
    select 'whole' as place
    where $institution is null or $institution = 'whole'
    union all
    select institution_id
    from scoped.institution
    where $institution is null or institution_id = $institution
),

counts as (
    select
        lights.institution_id,
        sum(green + yellow + red + grey) filter (lights.period = asked.period) as counted,
        sum(green) filter (lights.period = asked.period) as green,
        sum(yellow) filter (lights.period = asked.period) as yellow,
        sum(red) filter (lights.period = asked.period) as red,
        sum(grey) filter (lights.period = asked.period) as grey,
        sum(green) filter (lights.period = asked.previous_period) as green_before
    from scoped.light_count as lights
    inner join asked on lights.period in (asked.period, asked.previous_period)
    group by lights.institution_id
),

worst as (
    select institution_id, kpi, name, unit, value, target, dragging_id, dragging_zh, dragging_en, drag
    from scoped.measure_behind
    where period = $period
    qualify row_number() over (partition by institution_id order by weight desc, kpi asc) = 1
),

rollout as (
    select institution_id, value as rolled_out, forecast as rolled_out_forecast, forecast_for
    from scoped.kpi_score
    where period = $period and kpi = 'institutions_rolled_out' and institution_id = 'whole'
),

stay as (
    select
        stage_stay.institution_id,
        stage_stay.stage,
        date_diff('day', stage_stay.entered_on, asked.state_on) as stage_days,
        date_diff('day', stage_stay.entered_on, asked.state_on) > stage_usual.long_days as is_long
    from scoped.stage_stay
    cross join asked
    left join scoped.stage_usual on stage_stay.stage = stage_usual.stage
    where stage_stay.entered_on <= asked.state_on
    and (stage_stay.left_on is null or stage_stay.left_on > asked.state_on)
),

off_pace as (
    select institution_id, kpi_group, sum(green) as green, sum(green + yellow + red) as judged
    from scoped.light_count
    where period = $period
    group by institution_id, kpi_group
    having sum(green) < 0.7 * sum(green + yellow + red)
),

weakest as (
    select
        'whole' as place,
        institution.name_zh as weakest_zh,
        institution.name_en as weakest_en,
        count(*) as weakest_groups
    from off_pace
    inner join scoped.institution on off_pace.institution_id = institution.institution_id
    group by institution.institution_id, institution.name_zh, institution.name_en
    order by weakest_groups desc, sum(off_pace.green) / sum(off_pace.judged) asc, institution.institution_id asc
    limit 1
)

select
    places.place,
    coalesce(counts.counted, 0)::bigint as counted,
    coalesce(counts.green, 0)::bigint as green,
    coalesce(counts.yellow, 0)::bigint as yellow,
    coalesce(counts.red, 0)::bigint as red,
    coalesce(counts.grey, 0)::bigint as grey,
    counts.green_before::bigint as green_before,
    worst.* exclude (institution_id),
    rollout.* exclude (institution_id),
    stay.* exclude (institution_id),
    weakest.* exclude (place)
from places
left join counts on places.place = counts.institution_id
left join worst on places.place = worst.institution_id
left join rollout on places.place = rollout.institution_id
left join stay on places.place = stay.institution_id
left join weakest on places.place = weakest.place
order by places.place

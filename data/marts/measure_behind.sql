-- purpose: measures that are behind, by how much, and which institution holds the whole back most
-- columns: kpi varchar, grain varchar, period varchar, institution_id varchar, name varchar, unit varchar,
--          value double, target double, change double, weight double, dragging_id varchar, dragging_zh varchar,
--          dragging_en varchar, drag double
-- grain:   kpi, grain, period, institution_id
-- note:    weight is the distance from pace as a share of it; drag is what the one institution's shortfall of the
--          target takes from the whole's figure, in the measure's unit; null where several take as much; measures of
--          the centre stand at the place whole
with behind as (
    select
        score.*,
        case score.institution_id when 'centre' then 'whole' else score.institution_id end as place,
        kpi.name,
        kpi.unit,
        kpi.direction,
        abs(score.value - score.pace) / greatest(abs(score.pace), 1) as weight
    from marts.kpi_score as score
    inner join marts.kpi on score.kpi = kpi.kpi
    where score.light = 'red'
),

drags as (
    select
        behind.kpi,
        behind.grain,
        behind.period,
        score.institution_id,
        (case behind.direction when 'up' then 1 else -1 end)
        * (behind.target - score.value) * score.denominator / behind.denominator as drag
    from behind
    inner join marts.kpi_score as score
        on behind.kpi = score.kpi and behind.grain = score.grain and behind.period = score.period
    where behind.institution_id = 'whole' and score.institution_id <> 'whole' and behind.denominator > 0
),

ranked as (
    select
        *,
        count(*) over (partition by kpi, grain, period, round(drag, 6)) as equals,
        row_number() over (partition by kpi, grain, period order by drag desc, institution_id asc) as place_no
    from drags
    where drag > 0
)

select
    behind.kpi,
    behind.grain,
    behind.period,
    behind.place as institution_id,
    behind.name,
    behind.unit,
    behind.value,
    behind.target,
    behind.change,
    behind.weight,
    institution.institution_id as dragging_id,
    institution.name_zh as dragging_zh,
    institution.name_en as dragging_en,
    case when institution.institution_id is not null then ranked.drag end as drag
from behind
left join ranked
    on behind.place = 'whole'
    and behind.kpi = ranked.kpi
    and behind.grain = ranked.grain
    and behind.period = ranked.period
    and ranked.place_no = 1
    and ranked.equals = 1
left join marts.institution on ranked.institution_id = institution.institution_id
order by behind.kpi, behind.grain, behind.period, behind.place

-- purpose: where an institution stands among its peers in a measure: front quarter, middle, last quarter
-- columns: kpi varchar, grain varchar, period varchar, institution_id varchar, band varchar, peers bigint,
--          front_from double, last_from double
-- grain:   kpi, grain, period, institution_id
-- note:    only where at least 8 institutions have a figure; the limits are rounded (5 percentage points, whole
--          numbers for others), so that no other institution's figure can be read from them
with figures as (
    select
        score.kpi,
        score.grain,
        score.period,
        score.institution_id,
        score.value,
        case kpi.direction when 'down' then -score.value else score.value end as merit,
        case kpi.unit when 'percent' then 5 else 1 end as step
    from marts.kpi_score as score
    inner join marts.kpi on score.kpi = kpi.kpi
    where score.institution_id not in ('whole', 'centre') and not kpi.is_count
    and score.value is not null and score.light not in ('too_few', 'not_applicable')
),

ranked as (
    select
        *,
        count(*) over peers as peers,
        rank() over (peers order by merit desc) as from_front,
        rank() over (peers order by merit) as from_last,
        quantile_cont(merit, 0.75) over peers as front_merit,
        quantile_cont(merit, 0.25) over peers as last_merit
    from figures
    window peers as (partition by kpi, grain, period)
)

select
    kpi,
    grain,
    period,
    institution_id,
    case
        when from_front <= peers / 4 and from_last > peers / 4 then 'front'
        when from_last <= peers / 4 and from_front > peers / 4 then 'last'
        else 'middle'
    end as band,
    peers,
    abs(round(front_merit / step) * step)::double as front_from,
    abs(round(last_merit / step) * step)::double as last_from
from ranked
where peers >= 8
order by kpi, grain, period, institution_id

-- purpose: how many days institutions usually stay in a stage: the median of the stays that are over
-- columns: stage varchar, usual_days double, long_days double, stays bigint
-- grain:   stage
-- note:    null below 3 stays; a stay is long beyond one and a half of the usual; the median of all
--          institutions, which names none
with lengths as (
    select stage, date_diff('day', entered_on, left_on) as days
    from marts.stage_stay
    where left_on is not null
)

select
    stage.stage,
    case when count(lengths.days) >= 3 then median(lengths.days) end as usual_days,
    1.5 * usual_days as long_days,
    count(lengths.days) as stays
from marts.stage
left join lengths on stage.stage = lengths.stage
group by stage.stage
order by stage.stage

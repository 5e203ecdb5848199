-- purpose: what each scenario moved over the institutions together: how many got better, before and after
-- params:  $institution varchar; $domain varchar, optional; $scenario varchar, optional
-- columns: scenario varchar, name_zh varchar, name_en varchar, measure varchar, unit varchar, places bigint,
--          better bigint, unknown bigint, before_value double, after_value double, change double,
--          change_percent double, sample bigint
-- grain:   scenario, measure
-- note:    now; of institutions with an effect: hours weighted by volume, a figure as the mean of the institutions;
--          better is less, of hours and of figures alike; unknown are online without an effect yet
with known as (
    select
        *,
        case measure when 'hours' then volume else 1 end as weight
    from scoped.scenario_effect
    where
        ($institution = 'whole' or institution_id = $institution)
        and ($scenario is null or scenario = $scenario)
),

together as (
    select
        scenario,
        measure,
        unit,
        count(change) as places,
        count(*) filter (change < 0) as better,
        count(*) filter (change is null) as unknown,
        sum(weight * before_value) filter (change is not null)
        / nullif(sum(weight) filter (change is not null), 0) as before_value,
        sum(weight * after_value) filter (change is not null)
        / nullif(sum(weight) filter (change is not null), 0) as after_value,
        sum(sample)::bigint as sample
    from known
    group by scenario, measure, unit
)

select
    together.scenario,
    scenario.name_zh,
    scenario.name_en,
    together.measure,
    together.unit,
    together.places,
    together.better,
    together.unknown,
    together.before_value,
    together.after_value,
    together.after_value - together.before_value as change,
    100 * (together.after_value - together.before_value) / nullif(together.before_value, 0) as change_percent,
    together.sample
from together
inner join scoped.scenario on together.scenario = scenario.scenario
where $domain is null or scenario.domain = $domain
order by together.places = 0, together.measure = 'hours', change_percent nulls last, together.scenario, together.measure

-- purpose: what a scenario moved in an institution: the hours of its process, and the figure it claims to move
-- columns: institution_id varchar, scenario varchar, measure varchar, unit varchar, online_on date,
--          before_value double, after_value double, before_count bigint, after_count bigint, sample bigint,
--          volume double, change double, others bigint, others_change double, why_none varchar, why_alone varchar
-- grain:   institution_id, scenario, measure
-- note:    at the cut-off, of scenarios online. hours: of its processes' latest measurement since going live, hours an
--          item now against the baseline, weighted by volume; before_count is processes, after_count measurements,
--          sample items measured. A figure: the mean of its months, up to 6 whole ones before the month of going live
--          against up to 6 after it, 3 at least on each side; counts are months. others are institutions where the
--          scenario had not gone live by then with a figure in all the same months; others_change is the mean of
--          their changes in whole units, from 8 institutions on. why_none and why_alone say why there is no change
--          or nothing to compare it with
with online as (
    select
        deployment.institution_id,
        deployment.scenario,
        deployment.online_on,
        scenario.claims_kpi,
        release_fact.as_of
    from pool.deployment
    inner join pool.scenario on deployment.scenario = scenario.scenario
    cross join marts.release_fact
    where deployment.online_on <= release_fact.as_of and coalesce(deployment.retired_on > release_fact.as_of, true)
),

measured as (
    select
        online.institution_id,
        online.scenario,
        process_measure.*,
        count(*) over of_process as measurements,
        row_number() over (of_process order by process_measure.measured_on desc) as newest
    from online
    inner join pool.process_measure
        on
            online.institution_id = process_measure.institution_id
            and online.scenario = process_measure.scenario
            and process_measure.measured_on between online.online_on and online.as_of
    window of_process as (partition by online.institution_id, online.scenario, process_measure.process)
),

latest as (
    select
        institution_id,
        scenario,
        sum(volume * baseline_hours_per_item) / nullif(sum(volume), 0) as before_value,
        sum(volume * hours_per_item) / nullif(sum(volume), 0) as after_value,
        count(*) as before_count,
        sum(measurements)::bigint as after_count,
        sum(sample)::bigint as sample,
        sum(volume) as volume
    from measured
    where newest = 1
    group by institution_id, scenario
),

hours as (
    select
        online.*,
        'hours' as measure,
        'hours' as unit,
        latest.* exclude (institution_id, scenario),
        null::bigint as others,
        null::double as others_change,
        case when latest.scenario is null then 'not_measured' end as why_none,
        'not_measured_elsewhere' as why_alone
    from online
    left join latest on online.institution_id = latest.institution_id and online.scenario = latest.scenario
),

-- months of every institution beside the day on which the scenario went live in one
months_beside as (
    select
        online.institution_id,
        online.scenario,
        online.online_on,
        figure.institution_id as place,
        figure.figure,
        figure.value,
        period.starts_on > online.online_on as is_after,
        place_online.online_on as place_online_on,
        period.cut_off,
        row_number() over (
            partition by
                online.institution_id, online.scenario, figure.institution_id, figure.figure,
                period.starts_on > online.online_on
            order by abs(period.starts_on - online.online_on)
        ) as months_away
    from online
    inner join marts.client_figure as figure on online.claims_kpi = figure.figure
    inner join marts.period on period.grain = 'month' and figure.month = period.period
    left join pool.deployment as place_online
        on figure.institution_id = place_online.institution_id and online.scenario = place_online.scenario
    where
        figure.institution_id <> 'whole'
        and figure.value is not null
        and period.ends_on - 1 <= online.as_of
        and not online.online_on between period.starts_on and period.ends_on - 1
),

compared as (
    select
        institution_id,
        scenario,
        place,
        any_value(figure) as figure,
        count(*) filter (not is_after) as before_count,
        count(*) filter (is_after) as after_count,
        list(cut_off order by cut_off) as months,
        avg(value) filter (not is_after) as before_value,
        avg(value) filter (is_after) as after_value,
        coalesce(any_value(place_online_on) > max(cut_off), true) as is_without
    from months_beside
    where months_away <= 6
    group by institution_id, scenario, place
),

own as (
    select
        *,
        case when before_count < 3 then 'too_few_before' when after_count < 3 then 'too_few_after' end as why_none
    from compared
    where place = institution_id
),

without as (
    select
        own.institution_id,
        own.scenario,
        count(*) as others,
        avg(compared.after_value - compared.before_value) as others_change
    from own
    inner join compared
        on
            own.institution_id = compared.institution_id
            and own.scenario = compared.scenario
            and compared.place <> own.institution_id
            and own.months = compared.months
    where compared.is_without and own.why_none is null
    group by own.institution_id, own.scenario
),

known as (
    select distinct figure from marts.client_figure
),

figures as (
    select
        online.*,
        online.claims_kpi as measure,
        case
            when online.claims_kpi like '%_share' then 'percent'
            when online.claims_kpi = 'duplicate_suspects' then 'items'
            else 'wan'
        end as unit,
        own.before_value,
        own.after_value,
        own.before_count,
        own.after_count,
        null::bigint as sample,
        null::double as volume,
        coalesce(without.others, 0) as others,
        case when without.others >= 8 then round(without.others_change) end as others_change,
        coalesce(own.why_none, case when own.scenario is null then 'too_few_before' end) as why_none,
        case when coalesce(without.others, 0) < 8 then 'too_few_without' end as why_alone
    from online
    inner join known on online.claims_kpi = known.figure
    left join own on online.institution_id = own.institution_id and online.scenario = own.scenario
    left join without on online.institution_id = without.institution_id and online.scenario = without.scenario
),

effects as (
    select * from hours
    union all by name
    select * from figures
)

select
    institution_id,
    scenario,
    measure,
    unit,
    online_on,
    before_value,
    after_value,
    before_count,
    after_count,
    sample,
    volume,
    case when why_none is null then after_value - before_value end as change,
    others,
    others_change,
    why_none,
    why_alone
from effects
order by institution_id, scenario, measure

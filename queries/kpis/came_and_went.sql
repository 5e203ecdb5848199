-- purpose: who came and who went where a measure counts each once: institutions and scenarios by name, people counted
-- params:  $period varchar; $kpi varchar; $against varchar
-- columns: side varchar, kind varchar, code varchar, name_zh varchar, name_en varchar, number bigint,
--          places_zh varchar[], places_en varchar[]
-- grain:   side, kind, code
-- note:    $against is previous or last_year; side is came or went, kind institution, scenario or person; places are
--          where a scenario is online now, or was, as far as the viewer sees them. Came less went is the change
with asked as (
    select
        period.grain,
        period.period,
        period.cut_off,
        before.period as before_period,
        before.cut_off as before_cut_off
    from scoped.period
    inner join scoped.period as before
        on period.grain = before.grain
        and before.period = case $against when 'last_year' then period.last_year_period else period.previous_period end
    where period.period = $period
),

measure as (
    select kpi, unit
    from scoped.kpi
    where kpi = $kpi and combine = 'distinct'
),

-- an institution counts once in its own figure, which is then 1
institutions as (
    select
        'institution' as kind,
        score.institution_id as code,
        institution.name_zh,
        institution.name_en,
        score.numerator > 0 as is_now,
        coalesce(before.numerator > 0, false) as was_before,
        []::varchar[] as places_zh,
        []::varchar[] as places_en
    from measure
    cross join asked
    inner join scoped.kpi_score as score
        on measure.kpi = score.kpi and asked.grain = score.grain and asked.period = score.period
    inner join scoped.institution on score.institution_id = institution.institution_id
    left join scoped.kpi_score as before
        on score.kpi = before.kpi
        and score.grain = before.grain
        and score.institution_id = before.institution_id
        and asked.before_period = before.period
    where measure.unit = 'institutions'
),

online as (
    select
        state.scenario,
        institution.institution_id,
        institution.name_zh,
        institution.name_en,
        state.month = strftime(asked.cut_off, '%Y-%m') as is_now
    from measure
    cross join asked
    inner join scoped.scenario_state as state
        on state.month in (strftime(asked.cut_off, '%Y-%m'), strftime(asked.before_cut_off, '%Y-%m'))
    inner join scoped.scenario on state.scenario = scenario.scenario
    inner join scoped.institution on state.institution_id = institution.institution_id
    where measure.unit = 'scenarios'
    and state.online_on is not null and state.state <> 'retired'
    and (
        measure.kpi <> 'pilot_exclusive_scenarios'
        or (scenario.is_exclusive and scenario.kind <> 'typical' and institution.phase = 'pilot')
    )
),

scenarios as (
    select
        'scenario' as kind,
        scenario.scenario as code,
        scenario.name_zh,
        scenario.name_en,
        bool_or(online.is_now) as is_now,
        bool_or(not online.is_now) as was_before,
        list(online.name_zh order by online.institution_id) as places_zh,
        list(online.name_en order by online.institution_id) as places_en
    from online
    inner join scoped.scenario on online.scenario = scenario.scenario
    group by scenario.scenario, scenario.name_zh, scenario.name_en
),

moved as (
    select * from institutions
    where is_now <> was_before
    union all
    select * from scenarios
    where is_now <> was_before
),

people as (
    select unnest(['came', 'went']) as side, unnest([moved.came, moved.went]) as number
    from measure
    cross join asked
    inner join scoped.certified_moved as moved
        on asked.grain = moved.grain and asked.period = moved.period and asked.before_period = moved.before_period
    where measure.kpi = 'people_certified'
)

select
    case when is_now then 'came' else 'went' end as side,
    kind,
    code,
    name_zh,
    name_en,
    1::bigint as number,
    places_zh,
    places_en
from moved
union all
select
    side,
    'person',
    '',
    '',
    '',
    number,
    []::varchar[],
    []::varchar[]
from people
where number > 0
order by side, kind, code

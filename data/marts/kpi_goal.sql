-- purpose: what each measure should have reached at each period's cut-off: full target and pace
-- columns: kpi varchar, grain varchar, period varchar, institution_id varchar, target double, pace double,
--          stretch double, due_on date
-- grain:   kpi, grain, period, institution_id
-- note:    the rules in words are in docs/measures.md; pace is null while nothing is due yet
with targets as (
    select
        *,
        lag(planned) over (partition by kpi, institution_id, due_on order by quarter) as planned_before,
        sum(target) over so_far as target_so_far,
        bool_and(quarter = year(due_on) || '-Q' || quarter(due_on)) over so_far as is_set_each_quarter
    from pool.kpi_target
    window so_far as (partition by kpi, institution_id, left(quarter, 4) order by quarter)
),

-- an institution without a target of its own is held to the whole's ratio; a count is nobody's share
chosen as (
    select
        result.kpi,
        result.grain,
        result.period,
        result.institution_id,
        kpi.pace_rule,
        kpi.is_count,
        kpi.is_count and result.grain = 'ytd' as adds_up,
        kpi.direction,
        case when kpi.of_ledger then ledger_period.cut_off else period.cut_off end as cut_off,
        period.quarter_ends_on,
        case when own.kpi is not null then own else general end as goal
    from marts.kpi_result as result
    inner join marts.kpi on result.kpi = kpi.kpi
    inner join marts.period on result.grain = period.grain and result.period = period.period
    inner join marts.ledger_period on period.grain = ledger_period.grain and period.period = ledger_period.period
    left join targets as own
        on result.kpi = own.kpi
        and result.institution_id = own.institution_id
        and period.quarter = own.quarter
    left join targets as general
        on result.kpi = general.kpi
        and general.institution_id = 'whole'
        and period.quarter = general.quarter
        and (result.institution_id = 'centre' or (not kpi.is_count and kpi.combine = 'sum' and kpi.target_for = 'each'))
),

dated as (
    select
        * exclude (goal),
        -- a count that is set anew each quarter is held to all of the year's quarters in a year to date
        case when adds_up and goal.is_set_each_quarter then goal.target_so_far else goal.target end as target,
        goal.stretch,
        case when adds_up and goal.is_set_each_quarter then null else goal.planned end as planned,
        goal.planned_before,
        goal.due_on,
        coalesce(goal.baseline, case direction when 'down' then goal.target else 0 end) as baseline,
        coalesce(goal.baseline_on, date_trunc('year', goal.due_on)::date - 1) as baseline_on
    from chosen
),

-- greatest() passes over null: a due day on the baseline's day has no time before it
timed as (
    select
        *,
        least(greatest((cut_off - baseline_on) / nullif(due_on - baseline_on, 0), 0), 1) as time_gone
    from dated
),

linear as (
    select
        *,
        baseline + (target - baseline) * time_gone as pace_by_time
    from timed
)

select
    kpi,
    grain,
    period,
    institution_id,
    target,
    case
        when pace_rule in ('period', 'duty') or cut_off >= due_on then target
        when is_count and target <= 5 then null
        when is_count and planned is not null
            then case when cut_off = quarter_ends_on - 1 then planned else coalesce(planned_before, 0) end
        when is_count then floor(pace_by_time + 1e-9)
        else pace_by_time
    end as pace,
    stretch,
    due_on
from linear
order by kpi, grain, period, institution_id

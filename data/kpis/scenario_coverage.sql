-- code:        scenario_coverage
-- name:        Scenario coverage
-- seed_no:     -
-- group:       scenario_delivery
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        state
-- empty:       no_data
-- window:      state at cut-off; institutions from stage solution on
-- numerator:   typical scenarios online
-- denominator: typical scenarios confirmed by the institution
-- note:        online of 18 is shown beside, without target
with stages as (
    select
        period.grain,
        period.period,
        period.cut_off,
        rollout_entry.institution_id,
        arg_max(rollout_entry.stage, rollout_entry.entry_no) as stage,
        arg_max(rollout_entry.is_ended, rollout_entry.entry_no) as is_ended
    from marts.period
    inner join pool.rollout_entry on period.cut_off >= rollout_entry.entered_on
    group by all
),

typical_deployments as (
    select deployment.*
    from pool.deployment
    inner join pool.scenario using (scenario)
    where scenario.kind = 'typical'
)

select
    stages.grain,
    stages.period,
    coalesce(stages.institution_id, 'whole') as institution_id,
    count(*) filter (
        where typical_deployments.online_on <= stages.cut_off
        and coalesce(typical_deployments.retired_on > stages.cut_off, true)
    ) as numerator,
    count(*) as denominator
from stages
inner join typical_deployments
    on stages.institution_id = typical_deployments.institution_id and stages.cut_off >= typical_deployments.confirmed_on
where stages.stage <> 'survey' and not stages.is_ended
group by grouping sets (
    (stages.grain, stages.period, stages.institution_id),
    (stages.grain, stages.period)
)

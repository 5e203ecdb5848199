-- code:        scenario_usage_rate
-- name:        Scenario usage rate
-- seed_no:     11b
-- group:       scenario_delivery
-- unit:        percent
-- direction:   up
-- level:       institution
-- combine:     sum
-- audience:    client
-- pace:        period
-- empty:       no_data
-- window:      months of the period; deployments online on the first of the month
-- numerator:   (user, scenario, month) with at least one session by a target user
-- denominator: (user, scenario, month) of target users
-- note:        supplier, test and demonstration accounts left out; 60 % is the mark of rollout institutions in
--              the pilot phase
with months as (
    select
        period as month,
        starts_on
    from marts.period
    where grain = 'month'
)

select
    period.grain,
    period.period,
    usage.institution_id,
    sum(usage.used) as numerator,
    sum(usage.expected) as denominator
from marts.period
inner join months on months.starts_on between period.starts_on and period.cut_off
inner join marts.scenario_usage as usage on months.month = usage.month
where usage.domain = 'all'
group by period.grain, period.period, usage.institution_id
having sum(usage.expected) > 0

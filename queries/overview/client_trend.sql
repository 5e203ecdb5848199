-- purpose: the client's lead figures of receivables and payables over the last 12 months to the period's cut-off
-- params:  $period varchar; $institution varchar
-- columns: kpi varchar, month varchar, name varchar, unit varchar, kpi_group varchar,
--          value double, target double, change double, light varchar, trust varchar, trust_reason varchar,
--          is_last boolean
-- grain:   kpi, month
-- note:    money in 10,000 yuan; shares are of the open receivables; suspected duplicates are those posted by then;
--          figures without a target have the light no_target
with asked as (
    select cut_off, strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

months as (
    select period.period as month, period.cut_off
    from scoped.period
    cross join asked
    where period.grain = 'month' and period.period <= asked.month
    order by period.period desc
    limit 13
),

balances as (
    select
        months.month,
        sum(balance) filter (direction = 'AR') as receivable,
        sum(overdue) filter (direction = 'AR') as overdue,
        sum(above_one_year) filter (direction = 'AR') as above_one_year,
        sum(due_in_seven_days) filter (direction = 'AP') as payable_due
    from months
    inner join scoped.settlement_month as settlement on months.month = settlement.month
    where $institution = 'whole' or settlement.institution_id = $institution
    group by months.month
),

suspects as (
    select months.month, count(suspect.item_id) as suspects
    from months
    left join scoped.duplicate_suspect as suspect
        on months.cut_off >= suspect.posting_date
        and ($institution = 'whole' or suspect.institution_id = $institution)
    group by months.month
),

figures as (
    select
        month,
        'receivable_balance' as kpi,
        receivable / 10000 as value,
        null::double as target,
        'no_target' as light
    from balances
    union all
    select month, 'overdue_share', 100 * overdue / nullif(receivable, 0), null, 'no_target' from balances
    union all
    select month, 'above_one_year_share', 100 * above_one_year / nullif(receivable, 0), null, 'no_target' from balances
    union all
    select month, 'payable_due', payable_due / 10000, null, 'no_target' from balances
    union all
    select month, 'duplicate_suspects', suspects, null, 'no_target' from suspects
    union all
    select score.period, 'scenario_usage_rate', score.value, score.target, score.light
    from months
    inner join scoped.kpi_score as score
        on months.month = score.period and score.grain = 'month'
    where score.kpi = 'scenario_usage_rate' and score.institution_id = $institution
),

named as (
    select
        known.code,
        known.position,
        known.name,
        known.unit,
        known.kpi_group
    from (
        values
        ('receivable_balance', 1, 'Receivables open', 'wan', 'resource_pool'),
        ('overdue_share', 2, 'Overdue share', 'percent', 'resource_pool'),
        ('above_one_year_share', 3, 'Share above 1 year', 'percent', 'resource_pool'),
        ('payable_due', 4, 'Payable due in 7 days', 'wan', 'resource_pool'),
        ('duplicate_suspects', 5, 'Suspected duplicates', 'items', 'resource_pool'),
        ('scenario_usage_rate', 6, 'Scenario usage rate', 'percent', 'scenario_delivery')
    ) as known (code, position, name, unit, kpi_group)
),

doubts as (
    select
        case when count(*) > 0 then 'doubtful' else 'good' end as trust,
        string_agg('set_aside:' || source_table || ':' || set_aside_rows, ';' order by source_table) as trust_reason
    from scoped.set_aside
    where source_table in ('settlement_item', 'clearing') and set_aside_rows > 0
),

moved as (
    select
        figures.kpi,
        figures.month,
        named.position,
        named.name,
        named.unit,
        named.kpi_group,
        figures.target,
        figures.light,
        figures.value::double as value,
        (figures.value - lag(figures.value) over (partition by figures.kpi order by figures.month))::double
            as change
    from figures
    inner join named on figures.kpi = named.code
)

select
    moved.kpi,
    moved.month,
    moved.name,
    moved.unit,
    moved.kpi_group,
    moved.value,
    moved.target,
    moved.change,
    moved.light,
    case when moved.position < 6 then doubts.trust else usage.trust end as trust,
    case when moved.position < 6 then doubts.trust_reason else usage.trust_reason end as trust_reason,
    moved.month = asked.month as is_last
from moved
cross join asked
cross join doubts
left join scoped.kpi_trust as usage on moved.kpi = usage.kpi
order by moved.position, moved.month

-- purpose: the client's lead figures over the last 12 months to the period's cut-off
-- params:  $period varchar; $institution varchar
-- columns: kpi varchar, month varchar, unit varchar, kpi_group varchar, value double, target double, change double,
--          light varchar, trust varchar, trust_reason varchar, is_last boolean
-- grain:   kpi, month
-- note:    money in 10,000 yuan; figures without a target have the light no_target
with asked as (
    select cut_off, strftime(cut_off, '%Y-%m') as month
    from scoped.period
    where period = $period
),

doubts as (
    select period.period as month, string_agg(doubt.reason, ';' order by doubt.reason) as trust_reason
    from scoped.lineage_doubt as doubt
    inner join scoped.period on period.grain = 'month' and coalesce(period.cut_off >= doubt.since, true)
    where
        doubt.to_kind = 'mart'
        and doubt.to_code = 'client_figure'
        and doubt.institution_id in ($institution, 'centre')
    group by period.period
),

figures as (
    select
        client_figure.figure as kpi,
        client_figure.month,
        client_figure.value,
        null::double as target,
        'no_target' as light,
        case when doubts.trust_reason is null then 'good' else 'doubtful' end as trust,
        doubts.trust_reason
    from scoped.client_figure
    left join doubts on client_figure.month = doubts.month
    where client_figure.institution_id = $institution
    union all
    select kpi, period, value, target, light, trust, trust_reason
    from scoped.kpi_score
    where kpi = 'scenario_usage_rate' and grain = 'month' and institution_id = $institution
),

named as (
    select known.kpi, known.position, known.unit, known.kpi_group
    from (
        values
        ('receivable_balance', 1, 'wan', 'resource_pool'),
        ('overdue_share', 2, 'percent', 'resource_pool'),
        ('above_one_year_share', 3, 'percent', 'resource_pool'),
        ('payable_due', 4, 'wan', 'resource_pool'),
        ('duplicate_suspects', 5, 'items', 'resource_pool'),
        ('scenario_usage_rate', 6, 'percent', 'scenario_delivery')
    ) as known (kpi, position, unit, kpi_group)
)

select
    figures.kpi,
    figures.month,
    named.unit,
    named.kpi_group,
    figures.value,
    figures.target,
    figures.value - lag(figures.value) over (partition by figures.kpi order by figures.month) as change,
    figures.light,
    figures.trust,
    figures.trust_reason,
    figures.month = asked.month as is_last
from figures
inner join named on figures.kpi = named.kpi
cross join asked
where figures.month <= asked.month and figures.month >= strftime(asked.cut_off - interval 12 month, '%Y-%m')
order by named.position, figures.month

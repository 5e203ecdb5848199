-- purpose: the storage by month since the baseline, with its growth and where the target lies
-- params:  $period varchar
-- columns: period varchar, measured_on date, storage_tb double, value double, pace double, target double
-- grain:   period
-- note:    the last measurement of each of the last 12 months up to the cut-off; value is the growth on the baseline in
--          percent, pace and target those of the measure storage_capacity_growth; no rows to a client
with asked as (
    select cut_off
    from scoped.period
    where period = $period
),

months as (
    select
        strftime(measured.measured_on, '%Y-%m') as month,
        arg_max(measured.storage_tb, measured.measured_on) as storage_tb,
        max(measured.measured_on) as measured_on
    from scoped.pool_capacity as measured
    inner join asked
        on measured.measured_on <= asked.cut_off
        and measured.measured_on >= date_trunc('month', asked.cut_off) - interval 11 month
    group by month
)

select
    months.month as period,
    months.measured_on,
    months.storage_tb,
    score.value,
    score.pace,
    score.target
from months
left join scoped.kpi_score as score
    on months.month = score.period and score.kpi = 'storage_capacity_growth' and score.institution_id = 'centre'
order by months.month

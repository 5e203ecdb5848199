-- purpose: the rows behind upgrade success
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: release_no varchar, started_on date, finished_on date, is_rolled_back boolean, numerator double,
--          denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   release_no
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select
        period.starts_on,
        period.cut_off
    from scoped.period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'upgrade_success_rate'
    where period.period = $period
),

counted as (
    select
        upgrade.release_no,
        upgrade.started_on,
        upgrade.finished_on,
        upgrade.is_rolled_back,
        (not upgrade.is_rolled_back)::double as numerator,
        1::double as denominator
    from drill.platform_release as upgrade
    inner join asked on upgrade.finished_on between asked.starts_on and asked.cut_off
    where $institution in ('whole', 'centre')
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.release_no
limit coalesce($most, 500)

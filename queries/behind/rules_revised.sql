-- purpose: the rows behind management rules revised
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: rule_code varchar, name_zh varchar, name_en varchar, planned_on date, issued_on date, numerator double,
--          denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   rule_code
-- note:    the supplier's own measure: who does not see it is shown no rows
with asked as (
    select
        period.year_starts_on,
        period.cut_off
    from scoped.ledger_period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'rules_revised'
    where period.period = $period
),

counted as (
    select
        revision.rule_code,
        revision.name_zh,
        coalesce(revision.name_en, revision.name_zh) as name_en,
        revision.planned_on,
        revision.issued_on,
        1::double as numerator,
        null::double as denominator
    from ledger.rule_revision as revision
    inner join asked on revision.issued_on between asked.year_starts_on and asked.cut_off
    where $institution in ('whole', 'centre')
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.rule_code
limit coalesce($most, 500)

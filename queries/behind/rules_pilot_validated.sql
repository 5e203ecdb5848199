-- purpose: the rows behind rules validated in pilots
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: rule_code varchar, name_zh varchar, name_en varchar, issued_on date, validated_on date, numerator double,
--          denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   rule_code
-- note:    validated_on: for the first time in a pilot; the supplier's own measure: who does not see it is shown no
--          rows
with asked as (
    select period.cut_off
    from scoped.ledger_period as period
    inner join scoped.kpi as kpi on kpi.kpi = 'rules_pilot_validated'
    where period.period = $period
),

first_validation as (
    select
        validation.rule_code,
        min(validation.validated_on) as validated_on
    from ledger.rule_validation as validation
    inner join scoped.institution as institution
        on validation.institution_id = institution.institution_id and institution.phase = 'pilot'
    group by validation.rule_code
),

counted as (
    select
        revision.rule_code,
        revision.name_zh,
        coalesce(revision.name_en, revision.name_zh) as name_en,
        revision.issued_on,
        first_validation.validated_on,
        coalesce(first_validation.validated_on <= asked.cut_off, false)::double as numerator,
        1::double as denominator
    from ledger.rule_revision as revision
    inner join asked on revision.issued_on <= asked.cut_off
    left join first_validation on revision.rule_code = first_validation.rule_code
    where $institution in ('whole', 'centre')
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.rule_code
limit coalesce($most, 500)

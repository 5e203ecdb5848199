-- purpose: the rows behind anomaly repair rate
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, rule_id varchar, rule_zh varchar, rule_en varchar, table_id varchar,
--          row_key varchar, found_on date, checked_on date, outcome varchar, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id, rule_id, row_key
with span as (
    select starts_on, cut_off from scoped.period where period = $period
),

counted as (
    select
        finding.institution_id,
        finding.rule_id,
        finding.row_key,
        min(finding.checked_on) filter (where finding.outcome = 'failed') as found_on,
        max(finding.checked_on) as checked_on,
        arg_max(finding.outcome, finding.checked_on) as outcome,
        (arg_max(finding.outcome, finding.checked_on) = 'passed')::double as numerator,
        1::double as denominator
    from drill.quality_finding as finding
    inner join span on finding.checked_on <= span.cut_off
    where $institution in ('whole', finding.institution_id)
    group by finding.institution_id, finding.rule_id, finding.row_key
    having
        min(finding.checked_on) filter (where finding.outcome = 'failed') >= min(span.starts_on)
        and not bool_or(finding.outcome = 'confirmed_false')
)

select
    counted.institution_id,
    counted.rule_id,
    rule.name_zh as rule_zh,
    rule.name_en as rule_en,
    rule.table_id,
    counted.row_key,
    counted.found_on,
    counted.checked_on,
    counted.outcome,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
left join drill.quality_rule as rule on counted.rule_id = rule.rule_id
order by counted.numerator, counted.institution_id, counted.rule_id, counted.row_key
limit coalesce($most, 500)

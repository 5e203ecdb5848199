-- purpose: the quality rules on one table with the last checks of the institutions
-- params:  $table_id varchar; $institution varchar
-- columns: rule_id varchar, name_zh varchar, name_en varchar, dimension varchar, is_mandatory boolean,
--          threshold_percent double, field varchar, expression varchar, owner varchar, institutions bigint,
--          not_met bigint, checked_rows bigint, failed_rows bigint, share double, checked_on date, light varchar
-- grain:   rule_id
-- note:    institutions counts those in which the rule was checked, not_met those whose share of good rows misses
--          the threshold
with checks as (
    select
        rule_id,
        count(*) as institutions,
        count(*) filter (not is_met) as not_met,
        sum(checked_rows)::bigint as checked_rows,
        sum(failed_rows)::bigint as failed_rows,
        max(checked_on) as checked_on
    from scoped.catalogue_check
    where table_id = $table_id and ($institution = 'whole' or institution_id = $institution)
    group by rule_id
)

select
    rule.rule_id,
    rule.name_zh,
    rule.name_en,
    rule.dimension,
    rule.is_mandatory,
    rule.threshold_percent,
    rule.field,
    rule.expression,
    rule.owner,
    coalesce(checks.institutions, 0) as institutions,
    coalesce(checks.not_met, 0) as not_met,
    checks.checked_rows,
    checks.failed_rows,
    100.0 * (checks.checked_rows - checks.failed_rows) / nullif(checks.checked_rows, 0) as share,
    checks.checked_on,
    case
        when checks.rule_id is null then 'no_data'
        when checks.not_met > 0 then 'red'
        when checks.failed_rows > 0 then 'yellow'
        else 'green'
    end as light
from scoped.catalogue_rule as rule
left join checks on rule.rule_id = checks.rule_id
where rule.table_id = $table_id
order by checks.not_met desc nulls last, checks.failed_rows desc nulls last, rule.rule_id

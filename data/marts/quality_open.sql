-- purpose: anomalies that are still open at the cut-off, by institution, table and dimension
-- columns: institution_id varchar, table_id varchar, name_zh varchar, name_en varchar, dimension varchar,
--          open_anomalies bigint, first_found_on date, last_checked_on date
-- grain:   institution_id, table_id, dimension
-- note:    a row found again by a later check is the same anomaly; it is open while its last check failed
with anomalies as (
    select
        institution_id,
        rule_id,
        row_key,
        min(checked_on) filter (outcome = 'failed') as first_found_on,
        max(checked_on) as last_checked_on,
        arg_max(outcome, checked_on) as last_outcome
    from pool.quality_finding
    cross join marts.release_fact
    where checked_on <= as_of
    group by institution_id, rule_id, row_key
)

select
    anomalies.institution_id,
    quality_rule.table_id,
    any_value(source_table.name_zh) as name_zh,
    any_value(coalesce(source_table.name_en, source_table.name_zh)) as name_en,
    quality_rule.dimension,
    count(*) as open_anomalies,
    min(anomalies.first_found_on) as first_found_on,
    max(anomalies.last_checked_on) as last_checked_on
from anomalies
inner join pool.quality_rule on anomalies.rule_id = quality_rule.rule_id
left join pool.source_table on quality_rule.table_id = source_table.table_id
where anomalies.last_outcome = 'failed'
group by anomalies.institution_id, quality_rule.table_id, quality_rule.dimension
order by anomalies.institution_id, quality_rule.table_id, quality_rule.dimension

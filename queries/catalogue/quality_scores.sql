-- purpose: the share of checked rows that are good, by domain and by institution, in each dimension of GB/T 36344
-- params:  $institution varchar; $domain varchar, optional
-- columns: kind varchar, code varchar, name_zh varchar, name_en varchar, dimension varchar, checked_rows bigint,
--          failed_rows bigint, missed bigint, share double, light varchar
-- grain:   kind, code, dimension
-- note:    kind is whole, domain or institution; dimension is all for the six together. Of the last check of each rule
--          in each institution; missed counts the checks under their threshold: red where there are any, yellow where
--          only rows were found bad
with latest as (
    select *
    from scoped.catalogue_check
    where $institution = 'whole' or institution_id = $institution
),

scores as (
    select
        case
            when grouping(latest.institution_id) = 0 then 'institution'
            when grouping(tables.domain) = 0 then 'domain'
            else 'whole'
        end as kind,
        coalesce(latest.institution_id, tables.domain, 'whole') as code,
        coalesce(rule.dimension, 'all') as dimension,
        sum(latest.checked_rows)::bigint as checked_rows,
        sum(latest.failed_rows)::bigint as failed_rows,
        count(*) filter (not latest.is_met) as missed
    from latest
    inner join scoped.catalogue_rule as rule on latest.rule_id = rule.rule_id
    inner join scoped.catalogue_table as tables on tables.kind = 'source_table' and rule.table_id = tables.table_id
    where $domain is null or tables.domain = $domain
    group by grouping sets (
        (tables.domain, rule.dimension), (tables.domain),
        (latest.institution_id, rule.dimension), (latest.institution_id),
        (rule.dimension), ()
    )
    having sum(latest.checked_rows) > 0
)

select
    scores.kind,
    scores.code,
    institution.name_zh,
    institution.name_en,
    scores.dimension,
    scores.checked_rows,
    scores.failed_rows,
    scores.missed,
    100.0 * (scores.checked_rows - scores.failed_rows) / scores.checked_rows as share,
    case when scores.missed > 0 then 'red' when scores.failed_rows > 0 then 'yellow' else 'green' end as light
from scores
left join scoped.institution on scores.kind = 'institution' and scores.code = institution.institution_id
order by
    list_position(['whole', 'domain', 'institution'], scores.kind),
    scores.code,
    list_position(
        ['all', 'conformity', 'completeness', 'accuracy', 'consistency', 'timeliness', 'accessibility'],
        scores.dimension
    )

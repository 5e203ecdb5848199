-- purpose: what the failures came from: repair cases of the year by cause, and how long their repair took
-- params:  $institution varchar; $domain varchar, optional
-- columns: cause varchar, cases bigint, open_cases bigint, repaired_rows bigint, median_days double, most_days bigint
-- grain:   cause
-- note:    cases that were opened in the year of the cut-off; days of those closed; the most frequent cause first
select
    repair.cause,
    count(*) as cases,
    count(*) filter (repair.is_open) as open_cases,
    coalesce(sum(repair.repaired_rows), 0)::bigint as repaired_rows,
    median(repair.days) filter (not repair.is_open) as median_days,
    max(repair.days) filter (not repair.is_open) as most_days
from scoped.quality_case as repair
inner join scoped.catalogue_rule as rule on repair.rule_id = rule.rule_id
inner join scoped.catalogue_table as tables on tables.kind = 'source_table' and rule.table_id = tables.table_id
cross join scoped.release_fact
where
    year(repair.opened_on) = year(as_of)
    and ($institution = 'whole' or repair.institution_id = $institution)
    and ($domain is null or tables.domain = $domain)
group by repair.cause
order by cases desc, repair.cause asc

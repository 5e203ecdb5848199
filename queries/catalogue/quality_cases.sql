-- purpose: repair cases with cause and remedy: those open first, then the newest
-- params:  $institution varchar; $domain varchar, optional; $rule varchar, optional; $is_open boolean, optional;
--          $most bigint, optional
-- columns: case_id varchar, institution_id varchar, institution_zh varchar, institution_en varchar, rule_id varchar,
--          name_zh varchar, name_en varchar, dimension varchar, opened_on date, closed_on date, is_open boolean,
--          days bigint, cause varchar, remedy varchar, repaired_rows bigint, light varchar, in_all bigint
-- grain:   case_id
-- note:    days to the day closed, or to the cut-off; in_all is how many there are before $most cuts them
select
    repair.case_id,
    repair.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    repair.rule_id,
    rule.name_zh,
    rule.name_en,
    rule.dimension,
    repair.opened_on,
    repair.closed_on,
    repair.is_open,
    repair.days,
    repair.cause,
    repair.remedy,
    repair.repaired_rows,
    case when repair.is_open then 'yellow' else 'green' end as light,
    count(*) over () as in_all
from scoped.quality_case as repair
inner join scoped.institution on repair.institution_id = institution.institution_id
inner join scoped.catalogue_rule as rule on repair.rule_id = rule.rule_id
inner join scoped.catalogue_table as tables on tables.kind = 'source_table' and rule.table_id = tables.table_id
where
    ($institution = 'whole' or repair.institution_id = $institution)
    and ($domain is null or tables.domain = $domain)
    and ($rule is null or repair.rule_id = $rule)
    and ($is_open is null or repair.is_open = $is_open)
order by repair.is_open desc, repair.opened_on desc, repair.case_id asc
limit coalesce($most, 1000000)

-- purpose: how far an institution has come with the headquarters' tables, by batch, domain and status
-- columns: institution_id varchar, batch bigint, domain varchar, domain_zh varchar, domain_en varchar,
--          status varchar, tables bigint, required bigint
-- grain:   institution_id, batch, domain, status
-- note:    required are those of the tables that count: not those that do not apply, with approval
select
    table_access.institution_id,
    source_table.batch,
    source_table.domain,
    any_value(domain.name_zh) as domain_zh,
    any_value(coalesce(domain.name_en, domain.name_zh)) as domain_en,
    table_access.status,
    count(*) as tables,
    count(*) filter (table_access.required or table_access.not_applicable_approved_by is null) as required
from pool.table_access
inner join pool.source_table on table_access.table_id = source_table.table_id
left join pool.domain on source_table.domain = domain.domain
group by table_access.institution_id, source_table.batch, source_table.domain, table_access.status
order by all

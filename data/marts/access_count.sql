-- purpose: how far an institution has come with the headquarters' tables, by batch, domain and status
-- columns: institution_id varchar, batch bigint, domain varchar, domain_zh varchar, domain_en varchar,
--          status varchar, tables bigint
-- grain:   institution_id, batch, domain, status
select
    table_access.institution_id,
    source_table.batch,
    source_table.domain,
    any_value(domain.name_zh) as domain_zh,
    any_value(coalesce(domain.name_en, domain.name_zh)) as domain_en,
    table_access.status,
    count(*) as tables
from pool.table_access
inner join pool.source_table on table_access.table_id = source_table.table_id
left join pool.domain on source_table.domain = domain.domain
group by table_access.institution_id, source_table.batch, source_table.domain, table_access.status
order by all

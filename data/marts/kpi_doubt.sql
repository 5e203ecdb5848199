-- purpose: what makes a measure doubtful: each fault of a source that it is made of
-- columns: kpi varchar, institution_id varchar, reason_kind varchar, code varchar, source_kind varchar,
--          source_code varchar, name_zh varchar, name_en varchar, since date, amount bigint, places bigint,
--          reason varchar
-- grain:   kpi, institution_id, reason_kind, code, source_kind, source_code
-- note:    the measures of lineage_doubt, which says where and when it holds
select
    to_code as kpi,
    * exclude (to_kind, to_code, audience)
from marts.lineage_doubt
where to_kind = 'measure'
order by kpi, institution_id, reason_kind, code, source_kind, source_code

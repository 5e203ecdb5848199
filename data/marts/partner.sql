-- purpose: the partners in the resource library
-- columns: institution_id varchar, audience varchar, partner_id varchar, name_zh varchar, name_en varchar,
--          listed_on date, delisted_on date
-- grain:   partner_id
-- note:    the supplier's own, of the centre: internal
select
    'centre' as institution_id,
    'internal' as audience,
    partner_id,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    listed_on,
    delisted_on
from pool.partner
order by partner_id

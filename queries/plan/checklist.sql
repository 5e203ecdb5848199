-- purpose: the acceptance checklist of a deliverable
-- params:  $deliverable varchar
-- columns: item_no bigint, name_zh varchar, name_en varchar, met_on date, met_by varchar
-- grain:   item_no
select
    item_no,
    name_zh,
    coalesce(name_en, name_zh) as name_en,
    met_on,
    met_by
from ledger.checklist_item
where deliverable_id = $deliverable
order by item_no

-- purpose: one suspected duplicate, to be decided on
-- params:  $institution varchar; $suspect varchar
-- columns: institution_id varchar, item_id varchar, kind varchar
-- grain:   institution_id, item_id
select
    institution_id,
    item_id,
    kind
from scoped.duplicate_suspect
where institution_id = $institution and item_id = $suspect

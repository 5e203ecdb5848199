-- purpose: the versions of a deliverable, the newest first
-- params:  $deliverable varchar
-- columns: version varchar, issued_on date, note varchar, link varchar
-- grain:   version
select
    version,
    issued_on,
    note,
    link
from ledger.deliverable_version
where deliverable_id = $deliverable
order by issued_on desc, version desc

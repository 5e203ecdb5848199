-- purpose: measurements of the storage, the baseline marked
-- columns: institution_id varchar, audience varchar, measured_on date, storage_tb double, is_baseline boolean
-- grain:   measured_on
-- note:    stands behind the measure storage_capacity_growth: internal; up to the cut-off
select
    'centre' as institution_id,
    'internal' as audience,
    capacity.measured_on,
    capacity.storage_tb,
    capacity.is_baseline
from pool.capacity
cross join marts.release_fact
where capacity.measured_on <= as_of
order by capacity.measured_on

-- purpose: upgrades of the platform, running, finished or rolled back
-- columns: institution_id varchar, audience varchar, release_no varchar, started_on date, finished_on date,
--          is_rolled_back boolean
-- grain:   release_no
-- note:    stands behind the measure upgrade_success_rate: internal; an end after the cut-off has not been yet
select
    'centre' as institution_id,
    'internal' as audience,
    upgrade.release_no,
    upgrade.started_on,
    case when upgrade.finished_on <= as_of then upgrade.finished_on end as finished_on,
    upgrade.is_rolled_back and coalesce(upgrade.finished_on <= as_of, false) as is_rolled_back
from pool.platform_release as upgrade
cross join marts.release_fact
where upgrade.started_on <= as_of
order by upgrade.release_no

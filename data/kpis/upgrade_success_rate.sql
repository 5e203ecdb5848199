-- code:        upgrade_success_rate
-- name:        Upgrade success
-- seed_no:     6b
-- group:       platform
-- unit:        percent
-- direction:   up
-- level:       centre
-- combine:     sum
-- audience:    internal
-- pace:        duty
-- empty:       none_occurred
-- window:      upgrades finished in the period
-- numerator:   finished and not rolled back
-- denominator: upgrades finished
select
    period.grain,
    period.period,
    'centre' as institution_id,
    count(platform_release.release_no) filter (where not platform_release.is_rolled_back) as numerator,
    count(platform_release.release_no) as denominator
from marts.period
left join pool.platform_release on platform_release.finished_on between period.starts_on and period.cut_off
group by all

-- purpose: upgrades of the platform in the year up to the cut-off, the newest first
-- params:  $period varchar
-- columns: release_no varchar, started_on date, finished_on date, state varchar, in_period boolean, light varchar
-- grain:   release_no
-- note:    state: running, finished, rolled_back; in_period as upgrade_success_rate counts: finished in the period; no
--          rows to a client
with asked as (
    select starts_on, cut_off, year_starts_on
    from scoped.period
    where period = $period
)

select
    upgrade.release_no,
    upgrade.started_on,
    case when upgrade.finished_on <= asked.cut_off then upgrade.finished_on end as finished_on,
    case
        when upgrade.finished_on is null or upgrade.finished_on > asked.cut_off then 'running'
        when upgrade.is_rolled_back then 'rolled_back'
        else 'finished'
    end as state,
    coalesce(upgrade.finished_on between asked.starts_on and asked.cut_off, false) as in_period,
    case state when 'running' then 'not_due' when 'rolled_back' then 'red' else 'green' end as light
from scoped.service_upgrade as upgrade
inner join asked
    on upgrade.started_on <= asked.cut_off
    and (upgrade.finished_on is null or upgrade.finished_on >= asked.year_starts_on)
order by upgrade.started_on desc, upgrade.release_no desc

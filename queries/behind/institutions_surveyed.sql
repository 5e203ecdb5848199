-- purpose: the rows behind institutions surveyed
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, stage varchar, entered_on date, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id
-- note:    the first stage after the survey, and the day of its entry
with counted as (
    select
        entry.institution_id,
        arg_min(entry.stage, (entry.entered_on, entry.entry_no)) as stage,
        min(entry.entered_on) as entered_on,
        1::double as numerator,
        null::double as denominator
    from ledger.rollout_entry as entry
    inner join scoped.institution as institution on entry.institution_id = institution.institution_id
    inner join scoped.ledger_period as period on period.period = $period and entry.entered_on <= period.cut_off
    where
        $institution in ('whole', entry.institution_id)
        and exists (select 1 from scoped.kpi as kpi where kpi.kpi = 'institutions_surveyed')
        and entry.stage <> 'survey'
    group by entry.institution_id
)

select
    counted.institution_id,
    counted.stage,
    counted.entered_on,
    counted.numerator,
    counted.denominator,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.institution_id
limit coalesce($most, 500)

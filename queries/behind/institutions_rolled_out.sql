-- purpose: the rows behind institutions rolled out
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, stage varchar, entered_on date, numerator double, denominator double,
--          numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id
with entries as (
    select
        entry.institution_id,
        entry.entry_no,
        entry.stage,
        entry.is_ended,
        entry.entered_on,
        lead(entry.entered_on) over (
            partition by entry.institution_id order by entry.entered_on, entry.entry_no
        ) as left_on
    from ledger.rollout_entry as entry
    inner join scoped.institution as institution on entry.institution_id = institution.institution_id
    where institution.phase = 'rollout' and $institution in ('whole', entry.institution_id)
),

counted as (
    select
        entries.institution_id,
        arg_max(entries.stage, entries.entry_no) as stage,
        max(entries.entered_on) as entered_on,
        1::double as numerator,
        null::double as denominator
    from entries
    inner join scoped.ledger_period as period
        on
            period.period = $period
            and entries.entered_on <= period.cut_off
            and (entries.left_on is null or entries.left_on > period.cut_off)
    where entries.stage in ('online', 'accepted', 'operating') and not entries.is_ended
    group by entries.institution_id
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

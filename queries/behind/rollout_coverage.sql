-- purpose: the rows behind rollout coverage
-- params:  $period varchar; $institution varchar; $most bigint, optional
-- columns: institution_id varchar, phase varchar, approved_on date, stage varchar, entered_on date, is_ended boolean,
--          numerator double, denominator double, numerator_in_all double, denominator_in_all double, rows_in_all bigint
-- grain:   institution_id
-- note:    stage: the one that the institution is in at the cut-off
with asked as (
    select cut_off
    from scoped.ledger_period
    where period = $period
),

entry as (
    select
        institution_id,
        stage,
        entered_on,
        is_ended,
        lead(entered_on) over (partition by institution_id order by entered_on, entry_no) as left_on
    from ledger.rollout_entry
),

counted as (
    select
        institution.institution_id,
        institution.phase,
        institution.approved_on,
        entry.stage,
        entry.entered_on,
        entry.is_ended,
        coalesce(entry.stage in ('online', 'accepted', 'operating') and not entry.is_ended, false)::double as numerator,
        1::double as denominator
    from scoped.institution as institution
    inner join asked on institution.approved_on <= asked.cut_off
    left join entry
        on
            institution.institution_id = entry.institution_id
            and entry.entered_on <= asked.cut_off
            and (entry.left_on is null or entry.left_on > asked.cut_off)
    where $institution in ('whole', institution.institution_id) and institution.phase <> 'none'
)

select
    counted.*,
    sum(counted.numerator) over () as numerator_in_all,
    sum(counted.denominator) over () as denominator_in_all,
    count(*) over () as rows_in_all
from counted
order by counted.numerator, counted.institution_id
limit coalesce($most, 500)

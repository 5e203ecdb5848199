-- purpose: each stay of an institution in a stage, from the day it came in to the day it left
-- columns: institution_id varchar, stay_no bigint, stage varchar, position integer, entered_on date, left_on date,
--          is_paused boolean
-- grain:   institution_id, stay_no
-- note:    left_on is the first day no longer in the stage, null while in it; entries that only pause, resume or
--          confirm the stage do not begin a new stay
with entries as (
    select
        *,
        coalesce(lag(stage) over (partition by institution_id order by entry_no) <> stage, true) as is_move
    from pool.rollout_entry
),

numbered as (
    select
        *,
        count(*) filter (is_move) over (
            partition by institution_id order by entry_no rows unbounded preceding
        ) as stay_no
    from entries
),

stays as (
    select
        institution_id,
        stay_no,
        stage,
        min(entered_on) as entered_on,
        arg_max(is_paused, entry_no) as is_paused,
        case when arg_max(is_ended, entry_no) then max(entered_on) end as ended_on
    from numbered
    group by institution_id, stay_no, stage
)

select
    stays.institution_id,
    stays.stay_no,
    stays.stage,
    stage.position,
    stays.entered_on,
    coalesce(
        lead(stays.entered_on) over (partition by stays.institution_id order by stays.stay_no), stays.ended_on
    ) as left_on,
    stays.is_paused
from stays
inner join marts.stage on stays.stage = stage.stage
order by stays.institution_id, stays.stay_no

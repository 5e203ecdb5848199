-- purpose: repair cases as they stand at the cut-off
-- columns: institution_id varchar, case_id varchar, rule_id varchar, opened_on date, closed_on date, is_open boolean,
--          days bigint, cause varchar, remedy varchar, repaired_rows bigint
-- grain:   case_id
-- note:    days run from the day opened to the day closed, or to the cut-off while it is open; a case opened later is
--          not there yet, and one closed later is open
with cases as (
    select
        repair_case.* exclude (closed_on),
        as_of,
        case when closed_on <= as_of then closed_on end as closed_on
    from pool.repair_case
    cross join marts.release_fact
    where opened_on <= as_of
)

select
    institution_id,
    case_id,
    rule_id,
    opened_on,
    closed_on,
    closed_on is null as is_open,
    greatest(coalesce(closed_on, as_of) - opened_on, 0)::bigint as days,
    cause,
    remedy,
    repaired_rows
from cases
order by case_id

-- purpose: the results of one quality rule by institution, in the last twelve months with checks of it
-- params:  $rule varchar; $institution varchar
-- columns: institution_id varchar, name_zh varchar, name_en varchar, month varchar, checked_on date,
--          checked_rows bigint, failed_rows bigint, newly_failed_rows bigint, share double, light varchar
-- grain:   institution_id, month
-- note:    of the last check in the month, newly_failed_rows of all; red where it missed the threshold, yellow where
--          rows were found bad in the month
with months as (
    select *
    from scoped.quality_month
    where rule_id = $rule and ($institution = 'whole' or institution_id = $institution)
    qualify dense_rank() over (order by month desc) <= 12
)

select
    months.institution_id,
    institution.name_zh,
    institution.name_en,
    months.month,
    months.checked_on,
    months.checked_rows,
    months.failed_rows,
    months.newly_failed_rows,
    100.0 * (months.checked_rows - months.failed_rows) / nullif(months.checked_rows, 0) as share,
    case
        when not months.is_met then 'red'
        when greatest(months.failed_rows, months.newly_failed_rows) > 0 then 'yellow'
        else 'green'
    end as light
from months
inner join scoped.institution on months.institution_id = institution.institution_id
order by months.institution_id, months.month

-- purpose: the quality of one table by dimension of GB/T 36344 and month
-- params:  $table_id varchar; $institution varchar
-- columns: dimension varchar, month varchar, checked_rows bigint, failed_rows bigint, share double, light varchar
-- grain:   dimension, month
-- note:    share is of rows without a finding, in percent; yellow below 100, red below 99
with months as (
    select
        dimension,
        month,
        sum(checked_rows)::bigint as checked_rows,
        sum(failed_rows)::bigint as failed_rows
    from scoped.catalogue_quality
    where table_id = $table_id and ($institution = 'whole' or institution_id = $institution)
    group by dimension, month
)

select
    dimension,
    month,
    checked_rows,
    failed_rows,
    100.0 * (checked_rows - failed_rows) / checked_rows as share,
    case
        when failed_rows = 0 then 'green'
        when 100.0 * failed_rows / checked_rows <= 1 then 'yellow'
        else 'red'
    end as light
from months
where checked_rows > 0
order by
    list_position(
        ['conformity', 'completeness', 'accuracy', 'consistency', 'timeliness', 'accessibility'], dimension
    ),
    month

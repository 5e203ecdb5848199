-- purpose: requests for data that are open, the longest first
-- params:  $institution varchar; $domain varchar, optional
-- columns: request_id varchar, institution_id varchar, institution_zh varchar, institution_en varchar,
--          table_id varchar, name_zh varchar, name_en varchar, topic varchar, requested_on date, days bigint,
--          light varchar
-- grain:   request_id
-- note:    now; names are of the table asked for. Red beyond the target of data_response_days, which is of the
--          last month; no_target where that has none
with goal as (
    select first(target order by period desc) as target_days
    from scoped.kpi_goal
    where kpi = 'data_response_days' and grain = 'month' and institution_id = 'whole'
)

select
    request.request_id,
    request.institution_id,
    institution.name_zh as institution_zh,
    institution.name_en as institution_en,
    request.table_id,
    request.name_zh,
    request.name_en,
    request.topic,
    request.requested_on,
    request.days,
    case
        when goal.target_days is null then 'no_target'
        when request.days > goal.target_days then 'red'
        else 'not_due'
    end as light
from scoped.access_request as request
inner join scoped.institution on request.institution_id = institution.institution_id
cross join goal
where
    request.delivered_on is null
    and ($institution = 'whole' or request.institution_id = $institution)
    and ($domain is null or request.domain = $domain)
order by request.days desc, request.request_id

-- purpose: requests for data that are open at the cut-off, and those of the 400 days to it
-- columns: request_id varchar, institution_id varchar, table_id varchar, name_zh varchar, name_en varchar,
--          domain varchar, topic varchar, requested_on date, delivered_on date, days bigint
-- grain:   request_id
-- note:    names and domain are of the table asked for, null where it is none; delivered_on is null while open; days
--          run to the delivery, or to the cut-off
with requests as (
    select
        data_request.*,
        release_fact.as_of,
        case when data_request.delivered_on <= release_fact.as_of then data_request.delivered_on end as answered_on
    from pool.data_request
    inner join marts.release_fact on data_request.requested_on <= release_fact.as_of
)

select
    requests.request_id,
    requests.institution_id,
    requests.table_id,
    source_table.name_zh,
    coalesce(source_table.name_en, source_table.name_zh) as name_en,
    source_table.domain,
    requests.topic,
    requests.requested_on,
    requests.answered_on as delivered_on,
    date_diff('day', requests.requested_on, coalesce(requests.answered_on, requests.as_of)) as days
from requests
left join pool.source_table on requests.table_id = source_table.table_id
where requests.answered_on is null or requests.requested_on > requests.as_of - interval 400 day
order by requests.request_id

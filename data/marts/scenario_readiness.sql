-- purpose: the tables each scenario needs in each institution: which are here, which wait, and for whom
-- columns: institution_id varchar, scenario varchar, table_id varchar, name_zh varchar, name_en varchar,
--          batch bigint, is_key boolean, status varchar, is_ready boolean, waits_for varchar, data_owner varchar,
--          since date, asked_on date
-- grain:   institution_id, scenario, table_id
-- note:    at the cut-off. Ready is verified or cleaned; a table that does not apply there is left out. waits_for:
--          institution (to apply), owner (the data's owner, to approve), level_one (to deliver, or to open the
--          second batch), centre (to verify). since is the day of the last step; asked_on that of the oldest open data
--          request for the table. An exclusive scenario is needed in its own institution only
with needed as (
    select
        institution.institution_id,
        scenario_table.scenario,
        scenario_table.table_id,
        scenario_table.is_key
    from pool.scenario_table
    inner join pool.scenario on scenario_table.scenario = scenario.scenario
    inner join pool.institution on coalesce(scenario.exclusive_to = institution.institution_id, true)
),

open_requests as (
    select institution_id, table_id, min(requested_on) as asked_on
    from pool.data_request
    cross join marts.release_fact
    where requested_on <= as_of and coalesce(delivered_on > as_of, true) and table_id is not null
    group by institution_id, table_id
),

steps as (
    select
        institution_id,
        table_id,
        required,
        status = 'waiting_for_level_one' as is_held,
        case when applied_on <= as_of then applied_on end as applied_on,
        case when approved_on <= as_of then approved_on end as approved_on,
        case when delivered_on <= as_of then delivered_on end as delivered_on,
        case when verified_on <= as_of then verified_on end as verified_on,
        case when cleaned_on <= as_of then cleaned_on end as cleaned_on
    from pool.table_access
    cross join marts.release_fact
),

reached as (
    select
        needed.*,
        steps.* exclude (institution_id, table_id, required, is_held),
        case
            when steps.cleaned_on is not null then 'cleaned'
            when steps.verified_on is not null then 'verified'
            when steps.delivered_on is not null then 'delivered'
            when steps.approved_on is not null then 'approved'
            when steps.is_held then 'waiting_for_level_one'
            when steps.applied_on is not null then 'applied'
            else 'not_started'
        end as status
    from needed
    left join steps on needed.institution_id = steps.institution_id and needed.table_id = steps.table_id
    where coalesce(steps.required, true)
)

select
    reached.institution_id,
    reached.scenario,
    reached.table_id,
    source_table.name_zh,
    coalesce(source_table.name_en, source_table.name_zh) as name_en,
    source_table.batch,
    reached.is_key,
    reached.status,
    reached.status in ('verified', 'cleaned') as is_ready,
    case
        when reached.status = 'not_started' then 'institution'
        when reached.status = 'applied' then 'owner'
        when reached.status in ('approved', 'waiting_for_level_one') then 'level_one'
        when reached.status = 'delivered' then 'centre'
    end as waits_for,
    source_table.data_owner,
    coalesce(
        reached.cleaned_on, reached.verified_on, reached.delivered_on, reached.approved_on, reached.applied_on
    ) as since,
    case when reached.status not in ('verified', 'cleaned') then open_requests.asked_on end as asked_on
from reached
left join pool.source_table on reached.table_id = source_table.table_id
left join open_requests
    on reached.institution_id = open_requests.institution_id and reached.table_id = open_requests.table_id
order by reached.institution_id, reached.scenario, reached.table_id
